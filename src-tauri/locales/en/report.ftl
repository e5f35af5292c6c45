### A long text of the app itself, with a button to copy it.

report-copy = Copy
report-copied = Copied.
report-copy-failed = It could not be copied. Select the text and copy it with the keyboard.
