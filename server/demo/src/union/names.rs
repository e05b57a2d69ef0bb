//! Invented names for organisations and people.

use super::places::{Institutions, Territory};

/// Full and short name of the n-th primary organisation of a territory.
pub fn primary_name(n: usize, territory: &Territory) -> (String, String) {
    let what = match territory.institutions {
        Institutions::Schools if n.is_multiple_of(5) => format!("гимназии № {}", n / 5 + 1),
        Institutions::Schools => format!("школы № {}", n / 5 * 4 + n % 5),
        Institutions::Preschools => kindergarten(n),
        Institutions::Higher => higher(n),
        Institutions::All => match n % 5 {
            0 => format!("гимназии № {}", n / 5 + 1),
            1 | 2 => format!("школы № {}", n / 5 * 2 + n % 5 + 1),
            3 => kindergarten(n / 5),
            _ => format!("центра детского творчества № {}", n / 5 + 1),
        },
    };
    let town = territory.town;
    (format!("Первичная профсоюзная организация {what}, {town}"), format!("ППО {what} ({town})"))
}

fn kindergarten(n: usize) -> String {
    const GARDENS: [&str; 8] =
        ["Солнышко", "Алтынчәч", "Сказка", "Йолдыз", "Ромашка", "Умырзая", "Радуга", "Ләйсән"];
    format!("детского сада № {} «{}»", n + 1, GARDENS[n % GARDENS.len()])
}

fn higher(n: usize) -> String {
    const SORTS: [&str; 8] = [
        "педагогического",
        "технологического",
        "аграрного",
        "медицинского",
        "строительного",
        "энергетического",
        "музыкального",
        "автотранспортного",
    ];
    let what = if n < SORTS.len() {
        "института".into()
    } else {
        format!("колледжа № {}", n / 8)
    };
    format!("{} {what}", SORTS[n % SORTS.len()])
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
