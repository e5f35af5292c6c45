### What the reader saved.

saved-title = Хадгалсан мэдээ
# $count (number) - how many
saved-count = { $count } мэдээ
saved-empty = Хадгалсан мэдээ алга
    .text = Хадгалсан мэдээ эх сурвалж нь устгасан ч энд үлдэнэ.
saved-remove = Хадгалснаас хасах
