structure-central = союз в целом
structure-regional = региональная
structure-interregional = межрегиональная
structure-territorial = территориальная
structure-primary-territorial-rights = первичная с правами территориальной
structure-primary-union = объединённая первичная
structure-primary = первичная
structure-unit-org = организация структурного подразделения
structure-bureau = профбюро
structure-group = профгруппа
structure-liquidation = ликвидация учреждения
structure-merger = присоединение
structure-split = разделение
structure-own-decision = собственное решение
structure-no-members = нет членов Профсоюза
structure-error-of-entry = внесена по ошибке
structure-greeting = Здравствуйте, { $name }
structure-no-office = У вас сейчас нет действующих полномочий. Если вас избрали или назначили, обратитесь в вышестоящую организацию: доступ откроется с первого дня полномочий.
structure-mine = Ваша организация
structure-usual = Частые дела
structure-open-tree = Посмотреть структуру
structure-open-mine = Открыть страницу своей организации
structure-tree = Структура Профсоюза
structure-tree-lead = Все организации, которые вы ведёте. Откройте уровень или найдите нужную по имени или номеру.
structure-tree-help = Нажмите на стрелку, чтобы увидеть, что входит в организацию. Название ведёт на её страницу. Чтобы увидеть структуру прошлых лет, выберите дату вверху страницы.
structure-tree-empty = На этот день ваших организаций в реестре нет. Выберите другую дату вверху страницы.
structure-organisation = Организация
structure-primaries = Первичных
structure-primaries-below = Первичных организаций
structure-passport = Паспорт
structure-passport-of = Паспорт заполнен: { $name }
structure-passport-filled = { $required ->
    [0] паспорт ещё не начат
   *[other] заполнено { $filled } из { $required }
}
structure-as-of = на { $day }
structure-open = Открыть: { $name }
structure-close = Свернуть: { $name }
structure-facts = Сведения
structure-identity = Вид: { $kind } · № { $number } · создана { $founded }
structure-gone = Исключена из реестра с { $day }
structure-not-yet = Будет создана { $day }
structure-full-name = Полное название
structure-full-name-hint = Как в протоколе, например: Первичная профсоюзная организация гимназии № 3 города Арска
structure-short-name = Краткое название
structure-short-name-hint = Для списков, например: ППО гимназии № 3 г. Арска
structure-kind = Вид организации
structure-reg-no = Реестровый номер
structure-so-since = В этом виде с
structure-show-below = Показать входящие организации
structure-people = Кто ведёт организацию
structure-nobody = На этот день доступ к организации никому не открыт.
structure-history = История
structure-no-history = Изменений нет.
structure-said-founded-root = Создана { $name }
structure-said-founded = Создана { $name } в составе { $parent }
structure-said-renamed = { $name } переименована в { $after }
structure-said-rekinded = { $name }: изменён вид, теперь { $kind }
structure-said-moved = { $name } переведена в { $parent }
structure-said-merged = { $name } присоединена к { $successor }
structure-said-excluded = { $name } исключена из реестра: { $reason }
structure-paper = { $body }, № { $number } от { $date }
structure-find = Поиск организаций
structure-found-none = По запросу «{ $said }» ничего не найдено.
structure-found-many = Показаны первые { $count }. Добавьте слово, чтобы уточнить.
structure-found-count = { $count ->
    [one] Найдена { $count } организация
    [few] Найдены { $count } организации
   *[other] Найдено { $count } организаций
}
structure-find-advice = Попробуйте одно слово из названия, номер организации или ИНН учреждения. Небольшие опечатки не помешают.
structure-compare = Сравнить две даты
structure-compare-lead = Что создано, переименовано, переведено и исключено между двумя днями, и каким актом.
structure-compare-do = Сравнить
structure-from = После дня
structure-until = По день включительно
structure-dates-backwards = Второй день раньше первого. Поменяйте их местами
structure-changes = { $count ->
    [0] Между этими днями изменений не было
    [one] { $count } изменение
    [few] { $count } изменения
   *[other] { $count } изменений
}
structure-found = Создать организацию
structure-found-lead = Новая организация войдёт в состав: { $parent }.
structure-rename = Переименовать
structure-rename-lead = Сейчас называется: { $name }. Прежнее название останется в истории.
structure-check = Проверить
structure-sign = Подписать
structure-again = Вернуться к форме
structure-act-paper = Документ
structure-act-body = Кто принял решение
structure-act-body-hint = Например: Президиум Арской территориальной организации
structure-act-number = Номер документа
structure-act-date = Дата документа
structure-act-effective = Действует с
structure-act-effective-hint = День, с которого это верно. Может быть раньше или позже сегодняшнего
structure-act-text = Суть решения, если нужно
structure-dry-run = { $count ->
    [0] Ничего не изменится
    [one] Изменится { $count } организация
    [few] Изменятся { $count } организации
   *[other] Изменятся { $count } организаций
}
structure-dry-run-rest = Пока ничего не сохранено. Проверьте и подпишите.
structure-will-begin = Появится { $name }
structure-will-be-renamed = { $name } станет называться { $after }
structure-will-change = Изменится место или срок: { $name }
structure-will-vanish = Исчезнет, как если бы её не было: { $name }
structure-new-one = Новая организация
structure-not-there = { $name } не существует { $day }. Выберите день, когда она уже создана и ещё не исключена
structure-there-already = { $name } уже существует { $day }
structure-orphan = { $name } осталась бы { $day } без вышестоящей организации. Выберите более поздний день или сначала переведите её
structure-cycle = { $name } оказалась бы { $day } внутри самой себя. Выберите другую вышестоящую организацию
structure-wrong-kind = { $name } не может входить туда { $day }: так не бывает по видам организаций
structure-not-in-force = Этот акт уже отменён или не вступил в силу
structure-answered-already = На этот акт уже ответили. Обновите страницу
structure-waiting = Ждёт вас
structure-nothing-waits = Сегодня ничего не ждёт вашего решения.
structure-lately = Что изменилось за последние два месяца
structure-lately-all = Все изменения
structure-units = Подразделений и групп
structure-since = В реестре с
structure-number-is = реестровый номер { $number }
structure-growth = { $growth } с { $day }
