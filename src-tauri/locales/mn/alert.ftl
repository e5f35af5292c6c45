### Шинэ гарчгийн мэдэгдэл.

alert-open = Нээх
alert-line = { $title } ({ $feed })
alert-more = мөн өөр { $count } мэдээ
alert-several = { $count } шинэ мэдээ
