//! Names of the pilot's territories: a row of the paper says «Арск», the organisation is «Арская
//! территориальная организация».

use structure::model::OrgName;

/// Words at the end of every full name.
const UNION: &str = "Общероссийского Профсоюза образования";

/// What the primaries of a territory work in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Institutions {
    /// Schools, kindergartens and more.
    All,
    /// Schools.
    Schools,
    /// Kindergartens.
    Preschools,
    /// Universities and colleges.
    Higher,
}

/// A territory as it is called.
#[derive(Debug, Clone)]
pub struct Territory {
    /// Its full and short name. The full one holds the word of the paper, by which rows are linked.
    pub name: OrgName,
    /// What stands in the brackets after the names of its primaries.
    pub town: &'static str,
    /// Where its primaries work.
    pub institutions: Institutions,
}

/// Place in the paper, adjective, seat.
const PLACES: [(&str, &str, &str); 43] = [
    ("Агрыз", "Агрызская", "г. Агрыз"),
    ("Аксубаево", "Аксубаевская", "пгт Аксубаево"),
    ("Азнакаево", "Азнакаевская", "г. Азнакаево"),
    ("Актаныш", "Актанышская", "с. Актаныш"),
    ("Алексеевское", "Алексеевская", "пгт Алексеевское"),
    ("Алькеевский", "Алькеевская", "с. Базарные Матаки"),
    ("Альметьевск", "Альметьевская", "г. Альметьевск"),
    ("Арск", "Арская", "г. Арск"),
    ("Апастово", "Апастовская", "пгт Апастово"),
    ("Большая Атня", "Атнинская", "с. Большая Атня"),
    ("Бавлы", "Бавлинская", "г. Бавлы"),
    ("Балтаси", "Балтасинская", "пгт Балтаси"),
    ("Буинск", "Буинская", "г. Буинск"),
    ("Бугульма", "Бугульминская", "г. Бугульма"),
    ("Верхний Услон", "Верхнеуслонская", "с. Верхний Услон"),
    ("Высокая Гора", "Высокогорская", "с. Высокая Гора"),
    ("Старое Дрожжаное", "Дрожжановская", "с. Старое Дрожжаное"),
    ("Елабуга", "Елабужская", "г. Елабуга"),
    ("Заинск", "Заинская", "г. Заинск"),
    ("Зеленодольск", "Зеленодольская", "г. Зеленодольск"),
    ("Большие Кайбицы", "Кайбицкая", "с. Большие Кайбицы"),
    ("Камское Устье", "Камско-Устьинская", "пгт Камское Устье"),
    ("Кукмор", "Кукморская", "г. Кукмор"),
    ("Лаишево", "Лаишевская", "г. Лаишево"),
    ("Лениногорск", "Лениногорская", "г. Лениногорск"),
    ("Мамадыш", "Мамадышская", "г. Мамадыш"),
    ("Менделеевск", "Менделеевская", "г. Менделеевск"),
    ("Мензелинск", "Мензелинская", "г. Мензелинск"),
    ("Муслюмово", "Муслюмовская", "с. Муслюмово"),
    ("Набережные Челны", "Набережночелнинская", "г. Набережные Челны"),
    ("Нижнекамск", "Нижнекамская", "г. Нижнекамск"),
    ("Новошешминск", "Новошешминская", "с. Новошешминск"),
    ("Нурлат", "Нурлатская", "г. Нурлат"),
    ("Пестрецы", "Пестречинская", "с. Пестрецы"),
    ("Рыбная Слобода", "Рыбно-Слободская", "пгт Рыбная Слобода"),
    ("Богатые Сабы", "Сабинская", "пгт Богатые Сабы"),
    ("Спасский", "Спасская", "г. Болгар"),
    ("Тюлячи", "Тюлячинская", "с. Тюлячи"),
    ("Тетюши", "Тетюшская", "г. Тетюши"),
    ("Черемшан", "Черемшанская", "с. Черемшан"),
    ("Ютазы", "Ютазинская", "пгт Уруссу"),
    ("Сарманово", "Сармановская", "с. Сарманово"),
    ("Чистополь", "Чистопольская", "г. Чистополь"),
];

/// Districts of Казань in the paper, and the same in «организация … Казани».
const DISTRICTS: [(&str, &str); 4] = [
    ("Авиастроительный и Ново-Савинский", "Авиастроительного и Ново-Савинского районов"),
    ("Вахитовский и Приволжский", "Вахитовского и Приволжского районов"),
    ("Кировский и Московский", "Кировского и Московского районов"),
    ("Советский", "Советского района"),
];

/// The territory that a row of the paper speaks of.
pub fn territory(place: &str, unit: &str) -> anyhow::Result<Territory> {
    let unknown = || anyhow::anyhow!("no name is known for {place} {unit}");
    let called = |short: String, full: String, town, institutions| Territory {
        name: OrgName { full, short },
        town,
        institutions,
    };
    Ok(match (place, unit) {
        ("Казань", _) => {
            let (_, of) = DISTRICTS.iter().find(|(name, _)| *name == unit).ok_or_else(unknown)?;
            called(
                format!("Организация {of} Казани"),
                format!("Территориальная организация {UNION}, Казань, {unit}"),
                "Казань",
                Institutions::All,
            )
        }
        ("ВУЗы и ПОО", _) => called(
            "Организация вузов и колледжей".into(),
            format!("Территориальная организация вузов и колледжей {UNION} (ВУЗы и ПОО)"),
            "Казань",
            Institutions::Higher,
        ),
        ("УО г. Казани", _) => called(
            "Организация управления образования Казани".into(),
            format!("Территориальная организация управления образования {UNION}, УО г. Казани"),
            "управление образования Казани",
            Institutions::All,
        ),
        ("Тукаевский", _) => called(
            "Тукаевская территориальная организация".into(),
            format!("Тукаевская территориальная организация {UNION}"),
            "Тукаевский район",
            Institutions::All,
        ),
        _ => {
            let known = PLACES.iter().find(|(name, ..)| *name == place);
            let (_, adjective, seat) = known.ok_or_else(unknown)?;
            let (of, mark, institutions) = match unit {
                "" => ("", "", Institutions::All),
                "ОО" => (" школ", " (ОО)", Institutions::Schools),
                "ДОУ" => (" детских садов", " (ДОУ)", Institutions::Preschools),
                _ => return Err(unknown()),
            };
            let short = format!("{adjective} территориальная организация{of}");
            let full = format!("{short} {UNION}{mark}, {seat}");
            called(short, full, seat.split_once(' ').map_or(*seat, |(_, town)| town), institutions)
        }
    })
}

/// The town with what it is: «г. Арск»; of other places the name alone.
pub fn seat(town: &str) -> &str {
    let is_it = |seat: &&str| seat.split_once(' ').is_some_and(|(_, name)| name == town);
    let mut seats = PLACES.iter().map(|(_, _, seat)| *seat).chain(["г. Казань"]);
    seats.find(is_it).unwrap_or(town)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_called_by_its_adjective_and_known_by_its_place() -> anyhow::Result<()> {
        let arsk = territory("Арск", "")?;
        assert_eq!(arsk.name.short, "Арская территориальная организация");
        assert!(arsk.name.full.ends_with("г. Арск") && arsk.town == "Арск");
        assert_eq!(
            territory("Казань", "Советский")?.name.short,
            "Организация Советского района Казани"
        );
        assert_eq!(territory("Нижнекамск", "ДОУ")?.institutions, Institutions::Preschools);
        assert!(territory("Чулпан", "").is_err());
        assert_eq!(
            (seat("Балтаси"), seat("Тукаевский район")),
            ("пгт Балтаси", "Тукаевский район")
        );
        Ok(())
    }
}
