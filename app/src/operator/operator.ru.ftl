operator-title = Состояние сервера
operator-nav = Состояние сервера
operator-lead = За чем следит тот, кто обслуживает реестр. Личных данных здесь нет.
operator-well = Всё хорошо: делать ничего не нужно.
operator-troubles = { $count ->
    [one] Нужно вмешательство: { $count } строка ниже говорит, что сделать.
    [few] Нужно вмешательство: { $count } строки ниже говорят, что сделать.
   *[other] Нужно вмешательство: { $count } строк ниже говорят, что сделать.
}
operator-good = хорошо
operator-bad = вмешаться
operator-unwatched = не отслеживается
operator-never = ни разу
operator-at = { $day } в { $time }, { $age } назад
operator-days = { $count } дн.
operator-hours = { $count } ч
operator-minutes = { $count } мин
operator-backup = Резервная копия
operator-backup-do = Копия должна делаться каждую ночь командой «ediny backup ПАПКА». Посмотрите, почему её не было, и сделайте сейчас.
operator-trial = Проба восстановления
operator-trial-do = Копия, которую ни разу не восстановили, — только надежда. Запустите «ediny restore --check ПАПКА»: рабочую базу это не меняет.
operator-queue = Очередь заданий
operator-waiting = ждут: { $count }
operator-waiting-since = ждут: { $count }, дольше всех — { $age }
operator-queue-do = Задания не выполняются. Посмотрите в журнале работы сервера строки о «worker» и перезапустите сервер.
operator-dead = Брошенные задания
operator-dead-count = { $count }
operator-dead-do = Эти задания не удались после всех попыток. Причина записана в таблице graphile_worker.jobs, столбец last_error.
operator-disk = Место для файлов
operator-free = свободно { $free } ГБ из { $all } ГБ
operator-disk-do = Свободно меньше десятой части. Когда место кончится, сохранять будет нельзя: освободите или добавьте его.
operator-certificate = Сертификат сайта
operator-until = действует до { $day }
operator-unreadable = файл не читается
operator-certificate-do = До конца срока меньше трёх недель, или файл не читается. Обновите сертификат на входе в систему.
operator-certificate-watch = Укажите файл сертификата в настройке EDINY_CERTIFICATE.
operator-clock = Часы сервера и базы
operator-apart = расходятся на { $count } мс
operator-clock-do = Часы разошлись больше чем на две секунды. Включите сверку времени по сети на обеих машинах.
operator-anchor = Печать журнала
operator-anchor-do = Журнал должен опечатываться каждую ночь. Проверьте, что папка EDINY_ANCHORS доступна для записи, и запустите «ediny audit anchor».
operator-watch = Папка не указана в настройках этого сервера.
