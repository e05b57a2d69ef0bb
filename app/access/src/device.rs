//! From what a session was opened: enough for a person to know it again, never the whole line that a
//! browser sends. Pure.

/// A kind of machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Machine {
    /// A desk computer or a notebook.
    Computer,
    /// A phone.
    Phone,
    /// A tablet.
    Tablet,
    /// It does not say.
    #[default]
    Unknown,
}

/// A browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Browser {
    /// Yandex Browser.
    Yandex,
    /// Edge.
    Edge,
    /// Opera.
    Opera,
    /// Firefox.
    Firefox,
    /// Chrome and what calls itself so.
    Chrome,
    /// Safari.
    Safari,
    /// Another one, or it does not say.
    #[default]
    Other,
}

/// What a browser says it is and runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Device {
    /// The machine.
    pub machine: Machine,
    /// The browser.
    pub browser: Browser,
}

/// Words of the header, of which the first that occurs decides; browsers name their ancestors too.
const BROWSERS: [(&str, Browser); 10] = [
    ("YaBrowser/", Browser::Yandex),
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("Chromium/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("CriOS/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

const MACHINES: [(&str, Machine); 4] = [
    ("computer", Machine::Computer),
    ("phone", Machine::Phone),
    ("tablet", Machine::Tablet),
    ("unknown", Machine::Unknown),
];

const CODES: [(&str, Browser); 7] = [
    ("yandex", Browser::Yandex),
    ("edge", Browser::Edge),
    ("opera", Browser::Opera),
    ("firefox", Browser::Firefox),
    ("chrome", Browser::Chrome),
    ("safari", Browser::Safari),
    ("other", Browser::Other),
];

impl Device {
    /// Reads the header `User-Agent`.
    #[must_use]
    pub fn of(agent: &str) -> Self {
        let has = |word: &str| agent.contains(word);
        let machine = if has("iPad") || (has("Android") && !has("Mobile")) {
            Machine::Tablet
        } else if has("iPhone") || has("Mobile") {
            Machine::Phone
        } else if ["Windows", "Macintosh", "Linux", "CrOS"].into_iter().any(has) {
            Machine::Computer
        } else {
            Machine::Unknown
        };
        let known = BROWSERS.iter().find(|(word, _)| has(word));
        Self { machine, browser: known.map_or(Browser::Other, |(_, browser)| *browser) }
    }

    /// How it is stored: «phone/yandex».
    #[must_use]
    pub fn code(self) -> String {
        let machine = MACHINES.iter().find(|(_, machine)| *machine == self.machine);
        let browser = CODES.iter().find(|(_, browser)| *browser == self.browser);
        format!("{}/{}", machine.map_or("", |known| known.0), browser.map_or("", |known| known.0))
    }

    /// What was stored; whatever is no code of ours says nothing.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let (machine, browser) = code.split_once('/').unwrap_or_default();
        let machine = MACHINES.iter().find(|(known, _)| *known == machine);
        let browser = CODES.iter().find(|(known, _)| *known == browser);
        Self {
            machine: machine.map_or(Machine::Unknown, |known| known.1),
            browser: browser.map_or(Browser::Other, |known| known.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_what_they_say() {
        let windows =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko)";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15";
        for (agent, code) in [
            (
                format!("{windows} Chrome/120.0.0.0 YaBrowser/24.1.0 Safari/537.36"),
                "computer/yandex",
            ),
            (format!("{windows} Chrome/120.0.0.0 Safari/537.36 Edg/120.0"), "computer/edge"),
            (format!("{windows} Chrome/120.0.0.0 Safari/537.36 OPR/106.0"), "computer/opera"),
            (format!("{windows} Chrome/120.0.0.0 Safari/537.36"), "computer/chrome"),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0".into(),
                "computer/firefox",
            ),
            (format!("{android} Chrome/120.0.0.0 Mobile Safari/537.36"), "phone/chrome"),
            (format!("{android} Chrome/120.0.0.0 Safari/537.36"), "tablet/chrome"),
            (format!("{iphone} Version/17.0 Mobile/15E148 Safari/604.1"), "phone/safari"),
            (format!("{iphone} CriOS/120.0 Mobile/15E148 Safari/604.1"), "phone/chrome"),
            ("Mozilla/5.0 (Mobile; rv:48.0) Gecko/48.0 Firefox/48.0".into(), "phone/firefox"),
            ("Mozilla/5.0 (iPhone) CriOS/120.0".into(), "phone/chrome"),
            (
                "Mozilla/5.0 (iPad; CPU OS 17_0) Version/17.0 Mobile/15E148 Safari/604.1".into(),
                "tablet/safari",
            ),
            ("Mozilla/5.0 (Macintosh) Version/17.0 Safari/605.1.15".into(), "computer/safari"),
            ("curl/8.5.0".into(), "unknown/other"),
            (String::new(), "unknown/other"),
        ] {
            let device = Device::of(&agent);
            assert_eq!(device.code(), code, "{agent}");
            assert_eq!(Device::from_code(code), device);
        }
        assert_eq!(Device::from_code("<b>/x"), Device::default());
    }
}
