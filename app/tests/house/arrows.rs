//! Arrows that Cargo cannot see: a query of a feature names objects of the database that are its own, or of features
//! below it. Whose an object is, is said by the name of the migration that creates it (decision 0171).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crate::{
    files::{self, OurFile, refuse, root},
    statements::{Piece, named, pieces, statements},
};

/// Packages below `app/` that are no features.
const NO_FEATURES: [&str; 2] = ["testing", "words"];
/// What stands below or above others; all the rest stands side by side, and none of it knows another.
const NO_SIBLINGS: [&str; 6] = ["kernel", "ui", "access", "structure", "operator", "app"];
/// What has an owner.
const OBJECTS: [&str; 6] = ["table", "view", "function", "procedure", "collation", "type"];
/// How the comment of an object begins that a feature above fills.
const CONTRIBUTION: &str = "Contribution, filled by ";

/// Features, and for each all that it stands on, itself included.
struct Features(BTreeMap<String, BTreeSet<String>>);

impl Features {
    /// As the manifests say.
    fn read() -> Self {
        let mut direct = BTreeMap::from([("app".to_owned(), manifest("app/Cargo.toml"))]);
        for entry in fs::read_dir(root().join("app")).expect("app").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_package = entry.path().join("Cargo.toml").exists();
            if is_package && !NO_FEATURES.contains(&name.as_str()) {
                let used = manifest(&format!("app/{name}/Cargo.toml"));
                direct.insert(name, used);
            }
        }
        Self::of(&direct)
    }

    fn of(direct: &BTreeMap<String, BTreeSet<String>>) -> Self {
        let whole = direct.keys().map(|name| {
            let mut below = BTreeSet::from([name.clone()]);
            let mut next = vec![name];
            while let Some(used) = next.pop().and_then(|name| direct.get(name)) {
                next.extend(
                    used.iter()
                        .filter(|name| direct.contains_key(*name) && below.insert((*name).clone())),
                );
            }
            (name.clone(), below)
        });
        Self(whole.collect())
    }

    /// Whether one feature stands on another, or is it.
    fn knows(&self, feature: &str, other: &str) -> bool {
        self.0.get(feature).is_some_and(|below| below.contains(other))
    }

    /// Whose file this is, when it belongs to a feature.
    fn of_file<'a>(&self, path: &'a str) -> Option<&'a str> {
        let parts: Vec<&str> = path.split('/').collect();
        let feature = match parts[..] {
            ["app", "src", ..] => "app",
            ["app", feature, "src", ..] => feature,
            ["migrations", name] => name.trim_end_matches(".sql").split('_').nth(1)?,
            _ => return None,
        };
        self.0.contains_key(feature).then_some(feature)
    }
}

/// What a package uses when it runs, by its manifest.
fn manifest(path: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(path)).expect("a manifest");
    let lines = text.lines().skip_while(|line| line.trim() != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let name = |line: &str| line.split(['.', '=', ' ']).next().unwrap_or_default().to_owned();
    lines.map(name).filter(|name| !name.is_empty()).collect()
}

/// An object of the database.
#[derive(Debug, Default)]
struct Object {
    /// Whose it is.
    owner: String,
    /// Who is to fill it, when it is a contribution.
    filler: Option<String>,
    /// Who did.
    filled_by: Vec<String>,
}

/// Objects by name, and what is wrong with how they are made.
fn objects(features: &Features, migrations: &[OurFile]) -> (BTreeMap<String, Object>, Vec<String>) {
    let mut objects: BTreeMap<String, Object> = BTreeMap::new();
    let mut complaints = Vec::new();
    for file in migrations {
        let Some(feature) = features.of_file(&file.path) else {
            complaints.push(format!("{}: <number>_<feature>[_subject].sql", file.path));
            continue;
        };
        let pieces = pieces(&file.text);
        for (name, is_replacing) in created(&pieces) {
            match objects.get_mut(name) {
                None => {
                    let object = Object { owner: feature.to_owned(), ..Object::default() };
                    objects.insert(name.to_owned(), object);
                }
                Some(known) if known.owner == feature && is_replacing => {}
                Some(known) if is_replacing => known.filled_by.push(feature.to_owned()),
                Some(known) => {
                    complaints.push(format!("{}: {name} belongs to {}", file.path, known.owner));
                }
            }
        }
        for (name, filler) in contributions(&pieces) {
            objects.entry(name.to_owned()).or_default().filler = Some(filler.to_owned());
        }
    }
    for (name, object) in &objects {
        let due: Vec<&str> = object.filler.iter().map(String::as_str).collect();
        if object.filled_by != due {
            complaints.push(format!(
                "{name} of {} is filled by {:?}, and its comment says {due:?}",
                object.owner, object.filled_by
            ));
        }
    }
    (objects, complaints)
}

/// What is created here, and whether it may stand there already.
fn created(pieces: &[Piece]) -> impl Iterator<Item = (&str, bool)> {
    pieces.iter().enumerate().filter(|(_, piece)| piece.is("create")).filter_map(|(at, _)| {
        let rest = &pieces[at + 1..];
        let is_replacing = rest.first()?.is("or");
        // create or replace materialized view if not exists
        let kind = rest.iter().take(4).position(|p| OBJECTS.iter().any(|kind| p.is(kind)))?;
        let is_plain = rest[..kind].iter().all(|p| {
            ["or", "replace", "materialized", "recursive", "unlogged"].iter().any(|word| p.is(word))
        });
        let after = rest[kind + 1..].iter();
        let mut after = after.skip_while(|p| ["if", "not", "exists"].iter().any(|word| p.is(word)));
        is_plain.then(|| after.next()?.word().map(|name| (name, is_replacing))).flatten()
    })
}

/// Objects whose comment says that a feature above fills them, and which.
fn contributions(pieces: &[Piece]) -> impl Iterator<Item = (&str, &str)> {
    pieces.windows(5).filter_map(|window| match window {
        [on, _, Piece::Word(name), is, Piece::Quoted('\'', said)] if on.is("on") && is.is("is") => {
            let filler = said.strip_prefix(CONTRIBUTION)?;
            Some((name.as_str(), filler.split([' ', ':']).next()?))
        }
        _ => None,
    })
}

/// Names of objects in a file that its feature may not know.
fn strangers(
    features: &Features,
    objects: &BTreeMap<String, Object>,
    file: &OurFile,
) -> Vec<String> {
    let Some(feature) = features.of_file(&file.path) else { return Vec::new() };
    let texts = match file.path.rsplit_once('.') {
        Some((_, "sql")) => vec![file.text.clone()],
        Some((_, "rs")) => statements(&file.text),
        _ => Vec::new(),
    };
    let mut strange = BTreeSet::new();
    for text in &texts {
        for name in named(&pieces(text)) {
            match objects.get(name) {
                Some(object) if !features.knows(feature, &object.owner) => {
                    strange.insert(format!("{}: {name} belongs to {}", file.path, object.owner));
                }
                _ => {}
            }
        }
    }
    strange.into_iter().collect()
}

fn is_migration(file: &OurFile) -> bool {
    file.path.starts_with("migrations/") && file.is(".sql")
}

#[test]
fn no_query_names_what_belongs_to_a_feature_above_or_beside() {
    let features = Features::read();
    let (migrations, others): (Vec<_>, Vec<_>) = files::all().into_iter().partition(is_migration);
    let (objects, mut complaints) = objects(&features, &migrations);
    assert!(objects.len() > 70, "only {} objects: the reading is broken", objects.len());
    let mut questions = 0;
    for file in migrations.iter().chain(&others) {
        questions += usize::from(file.is(".sql") && features.of_file(&file.path).is_some());
        complaints.extend(strangers(&features, &objects, file));
    }
    assert!(questions > 70, "only {questions} files of questions: the reading is broken");
    refuse("arrows hidden in SQL: let the feature above contribute (decision 0171)", &complaints);
}

#[test]
fn features_side_by_side_do_not_know_each_other() {
    let features = Features::read();
    let siblings = || features.0.keys().filter(|name| !NO_SIBLINGS.contains(&name.as_str()));
    let pairs = siblings().flat_map(|one| siblings().map(move |other| (one, other)));
    let pairs = pairs.filter(|(one, other)| one != other && features.knows(one, other));
    let pairs: Vec<String> = pairs.map(|(one, other)| format!("{one} uses {other}")).collect();
    refuse("arrows between siblings", &pairs);
    assert!(siblings().count() >= 4 && siblings().all(|name| features.knows(name, "access")));
    assert!(features.knows("app", "kernel") && !features.knows("kernel", "access"));
}

fn file(path: &str, text: &str) -> OurFile {
    OurFile { path: path.to_owned(), text: text.to_owned() }
}

/// Three features: `below`, and `left` and `right` on it.
fn three() -> (Features, [OurFile; 3]) {
    let on = |used: &[&str]| used.iter().map(|name| (*name).to_owned()).collect();
    let direct = [("below", on(&[])), ("left", on(&["below"])), ("right", on(&["below"]))];
    let features = Features::of(&direct.map(|(name, used)| (name.to_owned(), used)).into());
    let migrations = [
        file(
            "migrations/1_below.sql",
            "create table ground (id uuid); create view told as select 1;
              comment on view told is 'Contribution, filled by left: what it tells';",
        ),
        file(
            "migrations/2_left_more.sql",
            "create table if not exists hill (id uuid references ground);
              create or replace view told as select id from hill;",
        ),
        file(
            "migrations/3_right.sql",
            "create function climb() returns void language sql as $$ select from ground $$;",
        ),
    ];
    (features, migrations)
}

#[test]
fn an_arrow_hidden_in_sql_is_noticed() {
    let (features, migrations) = three();
    let (objects, complaints) = objects(&features, &migrations);
    assert_eq!(complaints, Vec::<String>::new());
    let strange = |path: &str, text: &str| strangers(&features, &objects, &file(path, text));
    for own in &migrations {
        assert_eq!(strange(&own.path, &own.text), Vec::<String>::new());
    }
    assert_eq!(strange("app/left/src/sql/a.sql", "select from hill join ground on true"), [""; 0]);
    assert_eq!(strange("app/below/src/store.rs", "// \"select from hill\"\n"), [""; 0]);
    let up = ["app/below/src/store.rs: hill belongs to left"];
    assert_eq!(strange("app/below/src/store.rs", "query!(\"select from hill\")"), up);
    assert_eq!(strange("app/below/src/store.rs", "query(r#\"delete from public.hill h\"#)"), up);
    let aside = ["app/right/src/sql/a.sql: hill belongs to left"];
    assert_eq!(strange("app/right/src/sql/a.sql", "select from ground g, hill h"), aside);
    let body = "create function f() returns void language sql as $$ select climb() $$;";
    assert_eq!(
        strange("migrations/4_left.sql", body),
        ["migrations/4_left.sql: climb belongs to right"]
    );
}

#[test]
fn a_contribution_is_filled_by_whom_it_says_and_nothing_else_is_replaced() {
    let (features, migrations) = three();
    let said = |last: usize, path: &str, text: &str| {
        let mut files: Vec<OurFile> =
            migrations.iter().take(last).map(|one| file(&one.path, &one.text)).collect();
        files.push(file(path, text));
        objects(&features, &files).1
    };
    let silent = said(1, "migrations/5_right.sql", "create table other (id uuid);");
    assert_eq!(silent.len(), 1, "nobody filled it: {silent:?}");
    let other = said(1, "migrations/5_right.sql", "create or replace view told as select 2;");
    assert_eq!(other.len(), 1, "another one filled it: {other:?}");
    let bold = said(3, "migrations/5_left.sql", "create or replace function climb() returns void;");
    assert_eq!(bold.len(), 1, "it is no contribution: {bold:?}");
    let twice = said(3, "migrations/5_right.sql", "create table hill (id uuid);");
    assert_eq!(twice.len(), 1, "it is there: {twice:?}");
    let nameless = said(3, "migrations/5_nobody.sql", "create table peak (id uuid);");
    assert_eq!(nameless.len(), 1, "nobody's: {nameless:?}");
}
