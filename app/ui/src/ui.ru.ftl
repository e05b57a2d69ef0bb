ui-day = День
ui-month = Месяц
ui-year = Год
ui-check = { $count ->
    [one] Проверьте { $count } поле
    [few] Проверьте { $count } поля
   *[other] Проверьте { $count } полей
}
ui-warning = Внимание:
ui-back = Назад
ui-further = Дальше
ui-print = Напечатать
ui-pages = Страницы списка
ui-steps = Шаги
ui-step = шаг { $at } из { $of }
ui-step-done = заполнено
ui-file-hint = Скан или фотография, не больше 10 МБ. Подойдут файлы PDF, JPG и PNG
ui-file-again = Выберите файл ещё раз: браузер не возвращает его вместе с формой. Подойдут PDF, JPG и PNG, не больше 10 МБ
ui-not-chosen = Не выбрано
ui-optional = { $field } (необязательно)
