### New versions of the app, in the settings.

update-title = Шинэ хувилбар
update-system = Өртөөний шинэ хувилбар системийн бусад шинэчлэлтэй хамт ирнэ.
update-nobody = Энэ суулгац шинэ хувилбар шалгадаггүй.
update-daily = Шинэ хувилбар гарсан эсэхийг өдөр бүр шалгах
    .hint = Өртөө зөвхөн өөрийн серверээс хамгийн сүүлийн хувилбарын дугаарыг асуух бөгөөд өөр мэдээлэл дамжуулахгүй. Таныг зөвшөөртөл юу ч суулгахгүй.
update-look = Одоо шалгах
update-looking = Шалгаж байна …
update-newest = Та хамгийн сүүлийн хувилбарыг ашиглаж байна.
update-found = { $version } хувилбар гарчээ.
update-notes = Юу өөрчлөгдсөн бэ
update-install = Суулгах
update-progress = Татаж байна: { $percent } %
update-installed = { $version } хувилбарыг суулгалаа. Өртөө дахин нээгдэхэд шинэ хувилбар ажиллана.
update-restart = Дахин нээх
