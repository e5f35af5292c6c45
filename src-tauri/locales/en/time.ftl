### When something was, in few words.

time-now = just now
time-today = Today
time-today-ago = today
time-yesterday = Yesterday
time-yesterday-ago = yesterday
# $count (number) - minutes
time-minutes-ago = { $count } min ago
# $count (number) - hours
time-hours-ago = { $count } h ago
# $count (number) - days, at least two
time-days-ago = { $count } days ago

# $ago (string) - how long ago, in few words
time-first-seen = first seen { $ago }
# $date (string) - day and time
time-of-seen = First seen { $date }. The source gives no date.
# $date (string) - day and time
time-of-article = { $date }. The date is from the article’s own page.
# $date (string) - the day
time-of-address = { $date }. Only the day is known, from the article’s address.
# $site (string) - the site that a digest took it from
time-via = via { $site }

# Buttons of the calendar
time-previous-month = Previous month
time-next-month = Next month
