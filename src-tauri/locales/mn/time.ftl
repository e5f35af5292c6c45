### When something was, in few words.

time-now = дөнгөж сая
time-today = Өнөөдөр
time-yesterday = Өчигдөр
time-yesterday-ago = өчигдөр
# $count (number) - minutes
time-minutes-ago = { $count } минутын өмнө
# $count (number) - hours
time-hours-ago = { $count } цагийн өмнө
# $count (number) - days, at least two
time-days-ago = { $count } өдрийн өмнө
