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
progress-every-login = вход есть у каждой организации
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
progress-printed-rows = Не одно число напечатано в строках: { $rows }.
progress-printed-row = { $name } — { $printed }
progress-chart = Диаграмма
progress-chart-title = { $count ->
    [one] { $count } территория с наибольшей разницей
    [few] { $count } территории с наибольшей разницей
   *[other] { $count } территорий с наибольшей разницей
}
progress-chart-unit = Первичных организаций. Источник: таблица выше, на { $day }.
progress-chart-stated = заявлено
progress-chart-registered = в реестре
progress-chart-logins = логинов
progress-download = Скачать таблицу
progress-head-no-column = В первой строке нет столбца «{ $english }» («{ $russian }»). Добавьте его
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
