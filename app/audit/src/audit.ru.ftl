audit-journal = Журнал действий
audit-nav = Журнал
audit-journal-lead = Кто, когда и что открывал, менял и печатал в ваших организациях.
audit-journal-lead-whole = Все действия в реестре: логины и номера, без имён членов Профсоюза.
audit-who = Кто или о ком
audit-who-hint = Начало логина или фамилии
audit-who-hint-login = Начало логина
audit-org = Организация
audit-org-hint = Реестровый номер: она и всё, что ниже
audit-org-none = В пределах ваших полномочий организации с таким номером нет
audit-what = Действие
audit-what-any = любое
audit-from = С какого дня
audit-until = По какой день
audit-find = Найти
audit-none = За эти дни таких действий не было. Возьмите больше дней или уберите условия.
audit-order = Первый день позже последнего. Поменяйте их местами
audit-when = Когда
audit-actor = Кто
audit-behalf = От имени
audit-object = О чём
audit-request = Действия одного запроса
audit-request-lead = Всё, что записано при этом обращении к реестру: { $request }.
audit-address = Страница
audit-source = Откуда
audit-session = Сеанс
audit-role = Полномочия
audit-people = Чьи данные показаны
audit-people-count =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[many] { $count } человек
    }
audit-machine = сервер реестра
audit-nobody = вход не выполнен
audit-thing = { $kind } { $name }
audit-unusual = Необычный доступ
audit-unusual-lead = Много просмотров за час, просмотры ночью, попытки открыть чужое. Спросите человека, зачем это было нужно.
audit-unusual-none = Ничего необычного не было.
audit-unusual-what = Что необычно
audit-unusual-many = Много персональных данных за час: { $people }
audit-unusual-night = Персональные данные ночью: { $people }
audit-unusual-foreign =
    { $count ->
        [one] Попытки открыть чужое: { $count } отказ за час
        [few] Попытки открыть чужое: { $count } отказа за час
       *[many] Попытки открыть чужое: { $count } отказов за час
    }
audit-unusual-between = { $from } – { $until }
audit-unusual-do = Что сделать
audit-unusual-mark = Отметить просмотренным
audit-unusual-earlier = Просмотрено
audit-unusual-seen-on = просмотрено { $day }
audit-unusual-task = Посмотреть необычный доступ
audit-unusual-task-note =
    { $count ->
        [one] { $count } случай ждёт вашего взгляда
        [few] { $count } случая ждут вашего взгляда
       *[many] { $count } случаев ждут вашего взгляда
    }
did-journal-read = Чтение журнала
did-unusual-seen = Необычный доступ просмотрен
object-request = журнал
object-unusual = необычный доступ
