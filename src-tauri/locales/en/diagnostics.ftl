### The report that a reader copies when something is wrong.

diagnostics-title = Diagnostics
    .text = When something is wrong, a report of what Örtöö runs on helps to mend it.
diagnostics-open = Make a report…
diagnostics-private = No names, addresses, headlines or notes are in it. You see all of it here; nothing is sent.
