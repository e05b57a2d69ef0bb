//! Invented names for organisations and people.

/// Full and short name of the n-th primary organisation of a place.
pub fn primary_name(n: usize, place: &str) -> (String, String) {
    const GARDENS: [&str; 8] =
        ["Солнышко", "Алтынчәч", "Сказка", "Йолдыз", "Ромашка", "Умырзая", "Радуга", "Ләйсән"];
    let what = match n % 5 {
        0 => format!("гимназии № {}", n / 5 + 1),
        1 | 2 => format!("школы № {}", n / 5 * 2 + n % 5 + 1),
        3 => format!("детского сада № {} «{}»", n / 5 + 1, GARDENS[n / 5 % GARDENS.len()]),
        _ => format!("центра детского творчества № {}", n / 5 + 1),
    };
    (format!("Первичная профсоюзная организация {what}, {place}"), format!("ППО {what} ({place})"))
}

/// Surname, first name and patronymic of an invented person.
pub fn person(n: usize) -> (&'static str, &'static str, &'static str) {
    const SURNAMES: [&str; 16] = [
        "Ахметова",
        "Сафина",
        "Галимова",
        "Хәсәнова",
        "Петрова",
        "Мөхәммәтова",
        "Ёлкина",
        "Шакирова",
        "Җиһаншина",
        "Иванова",
        "Зарипова",
        "Кузнецова-Вәлиева",
        "Нуриева",
        "Фәйзуллина",
        "Соловьёва",
        "Гыйльфанова",
    ];
    const NAMES: [&str; 10] = [
        "Гульнара",
        "Лилия",
        "Айгөл",
        "Елена",
        "Алсу",
        "Наталья",
        "Фәридә",
        "Ольга",
        "Резеда",
        "Рамиля",
    ];
    const PATRONYMICS: [&str; 9] = [
        "Рашитовна",
        "Ильдаровна",
        "Рөстәмовна",
        "Петровна",
        "Маратовна",
        "Сергеевна",
        "Ренатовна",
        "Фаридовна",
        "Ивановна",
    ];
    (SURNAMES[n % 16], NAMES[n / 3 % 10], PATRONYMICS[n / 7 % 9])
}
