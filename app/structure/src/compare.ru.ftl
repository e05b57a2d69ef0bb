compare-lead = Что создано, переименовано, переведено, присоединено и исключено между двумя днями, каким актом, и сколько организаций стало в итоге.
compare-first-day = Первый день
compare-second-day = Второй день
compare-branch = Чья структура
compare-all-branches = вся, которую вы ведёте
compare-turned = Второй день был раньше первого. Дни переставлены.
compare-between = Между { $from } и { $until }
compare-what = Что показать
compare-all = Все изменения
compare-found = Создано
compare-renamed = Переименовано
compare-moved = Переведено
compare-merged = Присоединено
compare-excluded = Исключено
compare-rekinded = Изменён вид
compare-only-on = Есть только на { $day }
compare-nothing = Между этими днями таких изменений не было.
compare-primaries = Первичных организаций
compare-directly = Прямо в составе
compare-difference = Разница
compare-total = Всего
compare-same = { $count ->
    [one] Ещё у { $count } организации число не изменилось.
   *[other] Ещё у { $count } организаций число не изменилось.
}
