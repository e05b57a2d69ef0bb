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
audit-did-read = Просмотр персональных данных
audit-did-print = Печать персональных данных
audit-did-export = Выгрузка персональных данных
audit-did-journal-read = Чтение журнала
audit-did-denied = Отказ
audit-did-sign-in = Вход
audit-did-sign-in-failed = Неудачная попытка входа
audit-did-sign-out = Выход
audit-did-password-set = Смена пароля
audit-did-letter-issue = Выдача листа доступа
audit-did-login-close = Закрытие входа
audit-did-login-reopen = Вход открыт снова
audit-did-appointment-end = Прекращение полномочий
audit-did-obligation-accept = Принятие обязательства
audit-did-obligation-take = Обязательство внесено с бумаги
audit-did-obligation-withdraw = Отзыв обязательства
audit-did-handover-begin = Начало передачи дел
audit-did-handover-save = Проверка передаваемых дел
audit-did-handover-accept = Дела приняты
audit-did-handover-rise = Передача дел ушла выше
audit-did-handover-close = Передача дел закрыта
audit-did-act-write = Акт записан
audit-did-act-answer = Ответ на предложение
audit-did-act-scan = Скан к акту
audit-did-structure-place = Изменение структуры
audit-did-passport-save = Заполнение паспорта
audit-did-passport-confirm = Подтверждение паспорта
audit-did-employer-save = Изменение учреждения
audit-did-employer-link = Учреждение добавлено
audit-did-employer-unlink = Учреждение убрано
audit-did-headcount-state = Сведения о численности
audit-did-paper-import = Загрузка таблицы
audit-did-file-keep = Файл сохранён
audit-kind-org = организация
audit-kind-passport = паспорт организации
audit-kind-act = акт
audit-kind-employer = учреждение
audit-kind-account = учётная запись
audit-kind-appointment = полномочия
audit-kind-obligation = обязательство
audit-kind-handover = передача дел
audit-kind-file = файл
audit-kind-paper = таблица
audit-kind-journal = журнал
audit-did-unusual-seen = Необычный доступ просмотрен
audit-kind-unusual = необычный доступ
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
audit-did-login-open = Логин открыт
audit-did-appointment-central = Назначение в центре, внесённое на сервере
audit-did-appointment-elect = Избрание внесено
audit-did-appointment-helper = Назначение ответственного
audit-did-appointment-confirm = Подтверждение полномочий
audit-did-appointment-decline = Отклонение полномочий
audit-did-appointment-renew = Новый срок полномочий
audit-did-second-step = Второй шаг входа
audit-did-code-failed = Неверный код
audit-did-code-taken = Код принят
audit-did-codes-renewed = Новые запасные коды
audit-did-factor-set = Вход с телефоном настроен
audit-did-factor-given-up = Вход с телефоном отключён
audit-did-confirmed = Пароль подтверждён ещё раз
audit-did-password-failed = Неверный пароль при подтверждении
audit-did-locked = Экран закрыт
audit-did-unlocked = Экран открыт
audit-did-session-ended = Сеанс завершён
audit-did-sessions-ended = Остальные сеансы завершены
