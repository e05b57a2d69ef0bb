//! Names of places and institutions, put together from parts; no place of this name is meant.

use structure::model::{OrgKind, OrgName};

use super::dice::Dice;

const BEFORE: [&str; 16] = [
    "",
    "Верхне",
    "Нижне",
    "Ново",
    "Старо",
    "Красно",
    "Бело",
    "Средне",
    "Усть-",
    "Северо",
    "Южно",
    "Больше",
    "Мало",
    "Светло",
    "Черно",
    "Зелено",
];
const ROOTS: [&str; 40] = [
    "озёрск",
    "горск",
    "полянск",
    "реченск",
    "борск",
    "дольск",
    "лесск",
    "каменск",
    "донск",
    "волжск",
    "ключинск",
    "луговск",
    "мысск",
    "заводск",
    "яровск",
    "кольск",
    "бродск",
    "уральск",
    "сосновск",
    "берёзовск",
    "ольховск",
    "дубровск",
    "липовск",
    "кленовск",
    "рябиновск",
    "родниковск",
    "холмск",
    "вятск",
    "тобольск",
    "камышинск",
    "ветлужск",
    "шуйск",
    "тарск",
    "сурск",
    "окск",
    "исетск",
    "ельнинск",
    "тихорецк",
    "степнинск",
    "хлебинск",
];
const VILLAGES: [&str; 36] = [
    "Ольховка",
    "Берёзовка",
    "Каменка",
    "Ключи",
    "Сосновка",
    "Дубки",
    "Липовка",
    "Покровское",
    "Никольское",
    "Троицкое",
    "Яблонево",
    "Ивановка",
    "Петровка",
    "Осиновка",
    "Малиновка",
    "Родники",
    "Заречье",
    "Подгорное",
    "Луговое",
    "Степное",
    "Ягодное",
    "Вишнёвое",
    "Рябинки",
    "Озерки",
    "Хутор Новый",
    "Мостовое",
    "Лесное",
    "Высокое",
    "Светлое",
    "Приволье",
    "Раздольное",
    "Отрадное",
    "Благовещенка",
    "Успенка",
    "Знаменка",
    "Борки",
];
const GARDENS: [&str; 24] = [
    "Солнышко",
    "Сказка",
    "Ромашка",
    "Радуга",
    "Колосок",
    "Теремок",
    "Рябинка",
    "Берёзка",
    "Светлячок",
    "Ласточка",
    "Звёздочка",
    "Родничок",
    "Журавушка",
    "Золотой ключик",
    "Василёк",
    "Ручеёк",
    "Малышок",
    "Ивушка",
    "Росинка",
    "Чебурашка",
    "Золушка",
    "Аленький цветочек",
    "Дельфин",
    "Улыбка",
];
const HEROES: [&str; 20] = [
    "А. С. Пушкина",
    "М. В. Ломоносова",
    "К. Д. Ушинского",
    "Л. Н. Толстого",
    "Ю. А. Гагарина",
    "Н. И. Лобачевского",
    "С. П. Королёва",
    "Н. В. Гоголя",
    "Д. И. Менделеева",
    "И. П. Павлова",
    "А. П. Чехова",
    "В. И. Даля",
    "Н. А. Некрасова",
    "И. С. Тургенева",
    "М. Ю. Лермонтова",
    "К. Э. Циолковского",
    "А. С. Макаренко",
    "В. А. Сухомлинского",
    "С. А. Есенина",
    "Н. И. Вавилова",
];
const DISTRICTS: [&str; 10] = [
    "Заводская",
    "Ленинская",
    "Октябрьская",
    "Советская",
    "Центральная",
    "Кировская",
    "Железнодорожная",
    "Первомайская",
    "Приречная",
    "Университетская",
];

/// Words at the end of every full name.
const UNION: &str = "Общероссийского Профсоюза образования";

/// A place: the town and its adjective.
#[derive(Debug, Clone)]
pub struct Place {
    /// «Верхнеозёрск»
    pub town: String,
    /// «Верхнеозёрская»
    pub adjective: String,
}

/// The n-th place of a region; places of one region differ.
pub fn place(region: usize, n: usize) -> Place {
    let n = (n * 7 + region * 131) % (BEFORE.len() * ROOTS.len());
    let (before, root) = (BEFORE[n % BEFORE.len()], ROOTS[n / BEFORE.len()]);
    let lower = format!("{before}{root}");
    let mut letters = lower.chars();
    let town = letters
        .next()
        .map_or_else(String::new, |letter| letter.to_uppercase().chain(letters.clone()).collect());
    let stem = town.strip_suffix('к').unwrap_or(&town);
    Place { adjective: format!("{stem}кая"), town: town.clone() }
}

/// A district of a city.
pub fn district(n: usize, city: &Place) -> OrgName {
    let name = DISTRICTS[n % DISTRICTS.len()];
    OrgName {
        full: format!("{name} районная организация {UNION}, г. {}", city.town),
        short: format!("{name} районная организация (г. {})", city.town),
    }
}

/// A territorial organisation of a place.
pub fn territory(place: &Place, of: &str) -> OrgName {
    let Place { adjective, .. } = place;
    OrgName {
        full: format!("{adjective} {of} организация {UNION}"),
        short: format!("{adjective} {of} организация"),
    }
}

/// A regional organisation.
pub fn region(adjective: &str, of: &str) -> OrgName {
    OrgName {
        full: format!("{adjective} {of} организация {UNION}"),
        short: format!("{adjective} {of} организация"),
    }
}

/// A primary organisation: the n-th of this place.
pub fn primary(dice: &mut Dice, kind: OrgKind, n: usize, town: &str) -> OrgName {
    let village = VILLAGES[dice.roll(VILLAGES.len())];
    let hero = HEROES[dice.roll(HEROES.len())];
    let (full, short) = match (kind, dice.roll(20)) {
        (OrgKind::PrimaryTerritorialRights, roll) => higher(roll, town),
        (OrgKind::PrimaryUnion, _) => (
            format!("образовательного комплекса № {n}, г. {town}"),
            format!("образовательного комплекса № {n} ({town})"),
        ),
        (_, 0..=5) => (
            format!("средней общеобразовательной школы № {n}, г. {town}"),
            format!("СОШ № {n} ({town})"),
        ),
        (_, 6..=8) => {
            (format!("основной школы села {village}, {town}"), format!("школы {village} ({town})"))
        }
        (_, 9..=14) => {
            let garden = GARDENS[dice.roll(GARDENS.len())];
            (
                format!("детского сада № {n} «{garden}», г. {town}"),
                format!("детского сада № {n} «{garden}» ({town})"),
            )
        }
        (_, 15) => (
            format!("гимназии № {n} имени {hero}, г. {town}"),
            format!("гимназии № {n} имени {hero} ({town})"),
        ),
        (_, 16) => (
            format!("лицея № {n} имени {hero}, г. {town}"),
            format!("лицея № {n} имени {hero} ({town})"),
        ),
        (_, 17) => {
            (format!("колледжа № {n} имени {hero}, г. {town}"), format!("колледжа № {n} ({town})"))
        }
        (_, 18) => (
            format!("дома детского творчества № {n}, г. {town}"),
            format!("дома детского творчества № {n} ({town})"),
        ),
        (_, _) => (
            format!("школы-интерната № {n} имени {hero}, г. {town}"),
            format!("школы-интерната № {n} ({town})"),
        ),
    };
    OrgName {
        full: format!("Первичная профсоюзная организация {full}"),
        short: format!("ППО {short}"),
    }
}

fn higher(roll: usize, town: &str) -> (String, String) {
    let what = [
        "государственного университета",
        "педагогического университета",
        "аграрного университета",
        "медицинского института",
        "технологического института",
        "академии управления",
    ][roll % 6];
    let who =
        if roll.is_multiple_of(3) { "обучающихся" } else { "работников" };
    (format!("{who} {what}, г. {town}"), format!("{who} {what} ({town})"))
}

/// An organisation inside a primary: the n-th below it.
pub fn unit(kind: OrgKind, n: usize, of: &str) -> OrgName {
    const FACULTIES: [&str; 8] = [
        "исторического",
        "физико-математического",
        "филологического",
        "биологического",
        "юридического",
        "экономического",
        "педагогического",
        "химического",
    ];
    let what = match kind {
        OrgKind::UnitOrg => format!("Организация структурного подразделения № {n}"),
        OrgKind::Bureau => format!("Профбюро {} факультета", FACULTIES[n % FACULTIES.len()]),
        _ => format!("Профгруппа № {n}"),
    };
    let of = of.strip_prefix("ППО ").unwrap_or(of);
    OrgName { full: format!("{what}: {of}"), short: format!("{what}, {of}") }
}
