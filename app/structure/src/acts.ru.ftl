acts-menu = Что сделать с организацией
acts-menu-lead = Каждое действие оформляется актом: вы вносите документ, смотрите, что изменится, и подписываете.
acts-menu-none = Менять эту организацию может вышестоящая. Обратитесь к ней.
acts-menu-offers = Предложения другим и от других организаций
acts-found-what = Новая организация войдёт в состав этой.
acts-rename-what = Другое полное или краткое название. Прежнее останется в истории.
acts-rekind = Изменить вид
acts-rekind-what = Например, первичная становится объединённой первичной.
acts-move = Перевести
acts-move-what = Организация войдёт в состав другой вместе со всем, что в неё входит.
acts-merge = Присоединить к другой
acts-merge-what = Организация прекращается, всё, что в неё входило, переходит в другую.
acts-split = Разделить
acts-split-what = Из организации выделяются новые; выбранные вами организации переходят к ним.
acts-exclude = Исключить из реестра
acts-exclude-what = Организация прекращается. История остаётся.
acts-since = Оформить акт с этого дня
acts-today-only = Акты оформляются с сегодняшнего дня
acts-today-only-text = Вы смотрите реестр на другой день. Откройте эту же страницу на сегодня: день, с которого действует акт, вы укажете в форме.
acts-today-go = Открыть на сегодня
acts-rekind-lead = Сейчас: { $kind }. С указанного дня вид будет другим.
acts-rekind-field = Каким станет вид
acts-rekind-none = При нынешнем месте в структуре другого вида у этой организации быть не может. Сначала переведите её.
acts-move-lead = Сейчас входит в: { $parent }. Вместе с ней перейдёт всё, что в неё входит.
acts-to = Куда перевести
acts-merge-lead = С указанного дня { $name } прекращается, а всё, что в неё входит, переходит в выбранную организацию.
acts-into = К какой организации присоединить
acts-also = Присоединить вместе с ней ещё
acts-also-hint = Соседние организации, которые присоединяются тем же документом
acts-split-lead = Из организации { $name } с указанного дня выделяются новые.
acts-split-new = Новая организация { $n }
acts-split-more = Добавить ещё одну новую организацию
acts-split-less = Убрать последнюю
acts-split-children = Что перейдёт к ней
acts-split-children-hint = Отметьте организации, которые перейдут к новой
acts-split-remains = Прежняя организация
acts-split-stays = Остаётся, из неё выделяются новые
acts-split-ends = Прекращается, новые её продолжают
acts-split-ends-hint = Всё, что в неё входит, нужно распределить между новыми
acts-split-twice = { $name } отмечена у двух новых организаций. Оставьте одну отметку
acts-split-left = { $count ->
    [one] Не распределена { $count } организация: { $name }. Отметьте, к какой из новых она перейдёт
    [few] Не распределены { $count } организации, среди них { $name }. Отметьте, к какой из новых они перейдут
   *[other] Не распределено { $count } организаций, среди них { $name }. Отметьте, к какой из новых они перейдут
}
acts-exclude-lead = С указанного дня { $name } больше не входит в реестр. История и документы остаются.
acts-exclude-reason = Причина
acts-exclude-successor = Правопреемник, если есть
acts-exclude-below = { $count ->
    [one] В эту организацию ещё входит { $count }
    [few] В эту организацию ещё входят { $count }
   *[other] В эту организацию ещё входят { $count }
}
acts-exclude-below-what = Исключить можно только организацию, в которую никто не входит. Сначала переведите их или присоедините эту организацию к другой: тогда всё, что в неё входит, перейдёт вместе с ней.
acts-exclude-below-on = { $day } в неё ещё входит { $name }. Сначала переведите её или выберите более поздний день
acts-choose-hint = Название, реестровый номер или ИНН учреждения. Организацию другой ветви можно указать только точным номером
acts-choose-find = Найти
acts-choose-found = Найденные организации
acts-choose-none = Ничего не найдено. Попробуйте одно слово из названия; организацию другой ветви укажите точным реестровым номером
acts-choose-pick = Выберите одну из найденных организаций
acts-choose-empty = Найдите и выберите организацию
acts-choose-unfit = { $name }: { $kind } для этого не подходит
acts-choose-self = Это та же самая организация. Выберите другую
acts-choose-other-branch = другая ветвь
acts-boxes = { $count ->
    [one] Выбрать из { $count } организации
   *[other] Выбрать из { $count } организаций
}
acts-what = Что изменится
acts-consent = Нужно согласие: { $name }. Предложение уйдёт этой организации и вступит в силу, когда она согласится.
acts-offer = Предложить
acts-nothing-yet = Пока ничего не сохранено.
acts-effects-none = Ничего не изменится. Проверьте, то ли вы указали.
acts-effects-orgs = { $count ->
    [one] Меняется { $count } организация
    [few] Меняются { $count } организации
   *[other] Меняются { $count } организаций
}
acts-effects-along = { $count ->
    [one] Вместе с этим меняет место { $count } организация
    [few] Вместе с этим меняют место { $count } организации
   *[other] Вместе с этим меняют место { $count } организаций
}
acts-effects-passports = Паспорта
acts-effects-passports-along = { $count ->
    [one] { $count } паспорт переходит вместе с организацией
    [few] { $count } паспорта переходят вместе с организациями
   *[other] { $count } паспортов переходят вместе с организациями
}
acts-effects-passports-end = { $count ->
    [one] { $count } паспорт прекращается вместе с организацией
    [few] { $count } паспорта прекращаются вместе с организациями
   *[other] { $count } паспортов прекращаются вместе с организациями
}
acts-effects-gain = { $count ->
    [one] Получит доступ { $count } человек
    [few] Получат доступ { $count } человека
   *[other] Получат доступ { $count } человек
}
acts-effects-lose = { $count ->
    [one] Потеряет доступ { $count } человек
    [few] Потеряют доступ { $count } человека
   *[other] Потеряют доступ { $count } человек
}
acts-effects-spoilt = { $count ->
    [one] Станет невозможным { $count } предложение, которое ждёт ответа
    [few] Станут невозможными { $count } предложения, которые ждут ответа
   *[other] Станут невозможными { $count } предложений, которые ждут ответа
}
acts-effects-hidden = в другой ветви: { $count }
acts-effects-rest = { $count ->
    [one] Показать ещё { $count }
   *[other] Показать ещё { $count }
}
acts-effects-too-many = и ещё { $count }
acts-will-begin = Появится { $name } с { $day }
acts-will-end = { $name } прекратится с { $day }
acts-will-pass = { $name } прекратится с { $day }, продолжает { $next }
acts-will-live = { $name } будет действовать и дальше с { $day }
acts-will-vanish = Исчезнет, как если бы её не было: { $name }
acts-will-rename = { $before } станет называться { $after } с { $day }
acts-will-rekind = { $name }: вид изменится с { $day }, было: { $before }, станет: { $after }
acts-will-move = { $name } перейдёт с { $day } из { $before } в { $after }
acts-will-move-to = { $name } войдёт с { $day } в { $after }
acts-will-move-from = { $name } выйдет с { $day } из { $before }
acts-will-move-off = { $name } перейдёт с { $day }
acts-someone = организация другой ветви
acts-elsewhere = Акт затронул бы ещё одну организацию, у которой нет согласия: { $name }. Обратитесь к вышестоящей организации, общей для всех
acts-many-sides = Акт затрагивает несколько других ветвей: { $names }. Такой акт оформляет вышестоящая организация, общая для всех
acts-offered-already = Такое предложение уже отправлено и ждёт ответа. Откройте «Предложения»
acts-annul-later = Отменить нельзя: на этот акт опираются более поздние. { $name } оказалась бы { $day } вне структуры. Сначала отмените более поздний акт
acts-page-lead = { $body }, № { $number } от { $date }
acts-kind-found = Создание организации
acts-kind-rename = Переименование
acts-kind-rekind = Изменение вида
acts-kind-move = Перевод
acts-kind-merge = Присоединение
acts-kind-split = Разделение
acts-kind-exclude = Исключение из реестра
acts-kind-annul = Отмена акта
acts-state-offered = ждёт ответа
acts-state-signed = действует
acts-state-refused = отклонён
acts-state-withdrawn = отозван
acts-state-annulled = отменён
acts-document = Документ
acts-did = Что сделано
acts-would = Что предлагается
acts-did-hidden = { $count ->
    [one] и ещё { $count } организация другой ветви
    [few] и ещё { $count } организации другой ветви
   *[other] и ещё { $count } организаций другой ветви
}
acts-who = Кто оформил
acts-behalf = От имени
acts-made = Оформлен
acts-made-by = { $moment }, { $name }
acts-by-system = при заполнении реестра
acts-to-whom = Кому предложен
acts-answered = Ответ
acts-answered-accepted = согласие, { $moment }, { $name }
acts-answered-refused = отказ, { $moment }, { $name }
acts-answered-withdrawn = отозвано, { $moment }, { $name }
acts-note = Пояснение
acts-annuls = Отменяет
acts-annulled-by = Отменён
acts-open-act = Открыть акт
acts-annul = Отменить акт
acts-annul-title = Отмена акта, как если бы его не было
acts-annul-lead = Отменяется: { $what }. Всё, что этот акт изменил, станет таким, как было бы без него. Сам акт и его отмена остаются в истории.
acts-said-annulled = Отменён акт: { $paper }
acts-done-signed = Акт подписан и действует
acts-done-offered = Предложение отправлено
acts-done-offered-next = Ответ другой стороны появится на этой странице и в разделе «Предложения». Пока она не ответила, предложение можно отозвать.
acts-done-signed-next = Открыть организацию: { $name }
acts-done-accepted = Согласие дано, акт действует
acts-done-refused = Предложение отклонено
acts-done-withdrawn = Предложение отозвано
acts-offers = Предложения
acts-offers-lead = Акты, для которых нужно решение второй стороны или второго человека: один предлагает, другой соглашается или отклоняет.
acts-offers-in = Ждут вашего ответа
acts-offers-out = Отправлены вами и ждут ответа
acts-offers-past = Завершённые
acts-offers-none = Предложений нет. Они появятся, когда акт затронет организации другой ветви или присоединение потребует подтверждения.
acts-offer-move = Перевести { $name } в { $target }
acts-offer-merge = Присоединить { $name } к { $target }
acts-offer-annul = Отменить акт: { $name }
acts-offer-exclude = Исключить { $name }, правопреемник { $target }
acts-offer-column = Предложение
acts-offer-from = Кто предлагает
acts-offer-to = Кому
acts-offer-since = Действует с
acts-offer-sent = Отправлено
acts-offer-state = Состояние
acts-offer-impossible = Сейчас это предложение выполнить нельзя
acts-offer-impossible-what = Предложение остаётся: можно дождаться, пока препятствие исчезнет, или отклонить его.
acts-answer = Ваш ответ
acts-answer-note = Пояснение для другой стороны
acts-answer-note-hint = При отказе напишите, почему
acts-accept = Согласиться
acts-refuse = Отклонить
acts-withdraw = Отозвать предложение
acts-withdraw-head = Отозвать
acts-refuse-why = Напишите, почему вы отклоняете предложение
acts-task = Ответить на предложение: { $what }
acts-task-note = Предлагает { $name }
acts-task-since = с { $day }
acts-conflict-parent = Входит в
acts-conflict-act = Действие
acts-conflict-state = Состояние
acts-conflict-ends = прекращается
acts-conflict-is = действует
acts-news = { $name }, { $moment }: { $what }
acts-scan = Приложить скан документа
acts-scan-term = Скан документа
acts-scan-keep = Сохранить скан
acts-scan-open = Скачать скан
acts-scan-none = не приложен
acts-scan-theirs = хранится у другой стороны
acts-scan-there = Скан к этому акту уже приложен
