### When something was, in few words.

time-now = дөнгөж сая
time-today = Өнөөдөр
time-today-ago = өнөөдөр
time-yesterday = Өчигдөр
time-yesterday-ago = өчигдөр
# $count (number) - minutes
time-minutes-ago = { $count } минутын өмнө
# $count (number) - hours
time-hours-ago = { $count } цагийн өмнө
# $count (number) - days, at least two
time-days-ago = { $count } өдрийн өмнө

# $ago (string) - how long ago, in few words
time-first-seen = анх харагдсан: { $ago }
# $date (string) - day and time
time-of-seen = Анх харагдсан: { $date }. Эх сурвалж огноог нь заагаагүй.
# $date (string) - day and time
time-of-article = { $date }. Огноог мэдээний өөрийнх нь хуудаснаас авсан.
# $date (string) - the day
time-of-address = { $date }. Зөвхөн өдөр нь мэдээний хаягаас тодорхой.
# $site (string) - the site that a digest took it from
time-via = эх сурвалж: { $site }

# Buttons of the calendar
time-previous-month = Өмнөх сар
time-next-month = Дараагийн сар
