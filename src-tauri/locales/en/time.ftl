### When something was, in few words.

time-now = just now
time-today = Today
time-yesterday = Yesterday
time-yesterday-ago = yesterday
# $count (number) - minutes
time-minutes-ago = { $count } min ago
# $count (number) - hours
time-hours-ago = { $count } h ago
# $count (number) - days, at least two
time-days-ago = { $count } days ago
