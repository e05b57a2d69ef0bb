ui-day = День
ui-month = Месяц
ui-year = Год
ui-check = { $count ->
    [one] Проверьте { $count } поле
    [few] Проверьте { $count } поля
   *[other] Проверьте { $count } полей
}
