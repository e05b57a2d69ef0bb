progress-title = Ход наполнения реестра
progress-nav = Ход наполнения
progress-nav-short = Ход
progress-lead = Сколько первичных организаций заявлено на бумаге, сколько стоит в реестре, у скольких есть логин и подтверждён паспорт. Расхождения названы словами.
progress-lead-union = Регионы: сколько первичных организаций заявлено, сколько стоит в реестре, у скольких есть логин. Откройте регион, чтобы увидеть его территории.
progress-help = «Заявлено» — число из бумажного документа, «в реестре» — организации, которые стоят на учёте на выбранную дату. Логином считается вход, полномочия которого действуют на эту дату. Паспорт считается подтверждённым, если его подтвердили за последний год. Нажмите на заголовок столбца, чтобы изменить порядок; нажмите на число, чтобы увидеть сами организации.
progress-empty = Ход наполнения показывают по территориям, а в вашей организации их нет. Число членов и сведения паспорта смотрите на странице организации.
progress-territory = Территория
progress-region = Регион
progress-stated = Заявлено
progress-stated-on = Заявлено на { $day }
progress-registered = В реестре
progress-logins = Логинов
progress-logins-issued = Выдано логинов
progress-passports = Паспортов
progress-passports-confirmed = Подтверждено паспортов
progress-difference = Разница
progress-share = Доля
progress-share-of = В реестре от заявленного: { $name }
progress-printed-total = в документе напечатано { $count }
progress-of-stated = { $share } заявленного
progress-of-registered = { $share } организаций реестра
progress-every-login = у каждой организации
progress-without-login = { $count ->
    [one] без логина { $count } организация
    [few] без логина { $count } организации
   *[other] без логина { $count } организаций
}
progress-no-paper = бумажных сведений нет
progress-papers = { $count ->
    [one] по { $count } документу
   *[other] по { $count } документам
}
progress-same = совпадает
progress-paper-more = на бумаге на { $count } больше
progress-register-more = в реестре на { $count } больше
progress-not-stated = на бумаге не указано
progress-not-found = в реестре не найдено
progress-logins-fewer = логинов на { $count } меньше, чем организаций
progress-logins-more = логинов на { $count } больше, чем организаций
progress-direct = Входят напрямую
progress-total = { $count ->
    [one] Всего по { $count } строке
   *[other] Всего по { $count } строкам
}
progress-filters = Какие строки показаны
progress-show-all = Все
progress-show-differ = Числа расходятся
progress-show-unmatched = Нет пары
progress-show-passports = Паспорта не подтверждены
progress-none-shown = Таких строк нет.
progress-summary-line = Числа расходятся в { $differ } из { $stated } территорий, где на бумаге есть число: в { $paper } больше заявлено, в { $register } больше в реестре.
progress-source = Заявлено: { $who }. { $title }. По состоянию на { $day }, внесено { $entered }.
progress-printed-differs = В документе напечатано { $printed }, а строки его таблицы дают { $rows }: { $difference ->
    [0] числа совпадают.
   *[other] разница { $difference }. Здесь везде сумма строк.
}
progress-printed-rows = Вместо одного числа напечатано два в строках: { $rows }.
progress-printed-row = { $name } — { $printed }
progress-chart-title = { $count ->
    [one] { $count } наибольшее расхождение
    [few] { $count } наибольших расхождения
   *[other] { $count } наибольших расхождений
}
progress-chart-unit = Первичных организаций. Источник: таблица выше, на { $day }.
progress-chart-stated = заявлено
progress-chart-registered = в реестре
progress-chart-logins = логинов
progress-download = Скачать таблицу
progress-head-no-column = В первой строке нет столбца «{ $column }». Добавьте его
progress-head-twice = Столбец «{ $column }» стоит в первой строке дважды. Оставьте один
progress-head-strange = Столбец «{ $column }» здесь не ожидается. Уберите его или исправьте название
progress-head-day = В названии столбца «{ $column }» нет такой даты. Напишите, например, «Первичных на 01.01.2020»
progress-too-big = Файл больше { $count } килобайт. Это не таблица территорий: проверьте, тот ли файл выбран
progress-not-text = Файл не читается как текст. Сохраните таблицу как «CSV UTF-8 (разделитель — запятая)»
progress-no-rows = В файле нет ни одной строки с территорией
progress-too-many-rows = В таблице больше { $count } строк. Разделите её на части
progress-open-quote = В файле не закрыта кавычка: число кавычек нечётное. Исправьте строку, где она открыта
progress-cells = В строке { $found ->
    [one] { $found } ячейка
    [few] { $found } ячейки
   *[other] { $found } ячеек
}, а в заголовке { $wanted }. Проверьте разделители и кавычки
progress-missing = Не заполнено «{ $column }»
progress-cell-long = В ячейке «{ $column }» больше { $limit } знаков. Сократите текст
progress-cell-forbidden = В ячейке «{ $column }» есть невидимые или служебные знаки либо перевод строки. Наберите текст заново
progress-not-number = «{ $column }»: «{ $said }» — не целое число от { $least } до { $most }
progress-row-twice = Та же территория и то же подразделение уже стоят в строке { $line }. Оставьте одну из строк
progress-number-taken = Этот номер уже занят другой территорией в строке { $line }. Исправьте номер
progress-at-line = Строка { $line }: { $text }
progress-at-file = Файл: { $text }
progress-column-no = №
progress-column-territory = Территория
progress-column-unit = Подразделение
progress-column-primaries = Первичных
progress-column-logins = Логинов
progress-column-note = Примечание
progress-upload = Загрузить таблицу
progress-organisation = Организация
progress-above = Входит в
progress-confirmed-on = Паспорт подтверждён
progress-all-title = Первичные организации
progress-with-login-title = Первичные организации с логином
progress-no-login-title = Первичные организации без логина
progress-confirmed-title = Первичные организации с подтверждённым паспортом
progress-unconfirmed-title = Первичные организации без подтверждённого паспорта
progress-reg-no = Реестровый номер
progress-which-login = С логином
progress-which-no-login = Без логина
progress-which-confirmed = Паспорт подтверждён
progress-which-unconfirmed = Паспорт не подтверждён
progress-nobody-behind = Таких организаций нет.
progress-upload-title = Загрузить бумажную таблицу
progress-upload-lead = Числа из документа встанут рядом с реестром и останутся отдельно от него: сам реестр не изменится. Организация: { $name }.
progress-upload-help = Сохраните таблицу в Excel как «CSV UTF-8». В первой строке должны стоять столбцы: №, Территория, Подразделение, Первичных на 01.01.2020 (со своей датой), Логинов, Примечание. Подразделение, число первичных и примечание можно оставить пустыми.
progress-upload-file = Таблица
progress-upload-file-hint = Файл CSV не больше { $count } килобайт
progress-upload-document = Название документа
progress-upload-document-hint = Например: Постановление президиума № 3 от 28.09.2020, приложение 1
progress-upload-who = Кто приводит эти числа
progress-upload-day = На какую дату, если она не та, что в заголовке таблицы
progress-upload-printed = Итог, напечатанный под таблицей, если он есть
progress-upload-check = Проверить
progress-upload-more = И ещё замечаний: { $count }
progress-upload-known = Эта таблица уже внесена { $day }: «{ $title }». Второй раз вносить её не нужно
progress-upload-preview = Проверьте таблицу
progress-upload-preview-lead = { $title }. { $who }, на { $day }.
progress-upload-nothing-yet = Пока ничего не внесено. Если всё верно, внесите таблицу; если нет, выберите исправленный файл.
progress-upload-rows = Строк
progress-upload-sum = Сумма строк
progress-upload-no-printed = напечатанный итог не указан
progress-upload-unlinked = Без пары в реестре
progress-upload-unlinked-note = эти строки сохранятся и будут видны как расхождение
progress-upload-all-linked = у каждой строки есть организация
progress-upload-speaks-of = Организация реестра
progress-upload-do = Внести таблицу
progress-upload-again = Выбрать другой файл
progress-upload-done = Таблица внесена: { $title }, на { $day }.
progress-upload-choose = Выберите файл с таблицей
progress-upload-later = Здесь показан более поздний документ: он важнее на выбранную дату.
did-paper-import = Загрузка таблицы
object-paper = таблица
