//! A user's own actors: they come before ours, in our format or PETRARCH's, and say what was not taken.

use communique_lexicon::actors::units;
use communique_lexicon::{Lexicon, LexiconError, NoteKind};
use communique_text::Date;

/// Whom a text names in full on a day: "CODE SECTORS kind".
fn named(lexicon: &Lexicon, text: &str, date: &str) -> String {
    let actors = lexicon.actors();
    let found: Vec<_> = units(text).iter().map(|u| actors.unit(u)).collect();
    let date: Option<Date> = date.parse().ok();
    let (length, names) = actors.longest(&found, date);
    if length != found.len() {
        return "nobody".to_owned();
    }
    let actor = actors.get(names[0].actor);
    let standing = actor.standing(date);
    format!("{} {} {}", standing.code.unwrap_or("-"), standing.sectors.join(","), actor.kind.name())
}

fn with(name: &str, text: &str) -> Lexicon {
    Lexicon::with_actors(&[(name, text)]).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn a_dictionary_of_petrarch_names_actors() {
    let lexicon = with(
        "my.actors.txt",
        "# of our project\n\
         ZEPHYR_COUNCIL_ [IGOUNO]\n+ZC_ ; short\n+HIGH_COUNCIL_OF_ZEPHYR\n\
         ORLA_QUILL_  [KENELI] # once a minister\n\t[KENGOV 020101-051231]\n\t[KENGOVMIL >20070101]\n\
         NORWAY_ [NOR]\n+NORGE_LAND_\n+OSLO_\n\
         LEAGUE_OF_SHADES_\t[IMGMUSISI]\n\
         NOBODY'S_CLUB_ [---]\n",
    );
    for (text, date, want) in [
        ("Zephyr Council", "2004-01-01", "UNO  body"),
        ("ZEPHYR COUNCIL", "2004-01-01", "UNO  body"),
        ("zephyr council", "2004-01-01", "nobody"),
        ("high council of Zephyr", "2004-01-01", "UNO  body"),
        ("ZC", "2004-01-01", "UNO  body"),
        ("Zc", "2004-01-01", "nobody"),
        ("Orla Quill", "2004-01-01", "KEN GOV person"),
        ("Orla Quill", "2006-06-01", "KEN ELI person"),
        ("Orla Quill", "2015-01-01", "KEN GOV,MIL person"),
        ("Norge Land", "2004-01-01", "NOR  state"),
        ("League of Shades", "2004-01-01", "IMG REB,REL body"),
        ("Nobody's Club", "2004-01-01", "-  group"),
    ] {
        assert_eq!(named(&lexicon, text, date), want, "{text} on {date}");
    }
    assert!(lexicon.notes().is_empty(), "{:?}", lexicon.notes());
}

#[test]
fn a_users_name_comes_before_ours() {
    let builtin = Lexicon::builtin().unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(named(&builtin, "Hezbollah", "2010-01-01").split(' ').next(), Some("LBN"));
    for (file, text) in [
        ("a.actors.txt", "HEZBOLLAH_ [IMGMUS]\n"),
        (
            "a.toml",
            "[[actor]]\nid = \"my.hezbollah\"\nkind = \"body\"\ncode = \"IMG\"\nsectors = [\"REB\", \"REL\"]\n\
             name = \"Hezbollah\"\nbasis = \"general\"\n",
        ),
    ] {
        assert_eq!(named(&with(file, text), "Hezbollah", "2010-01-01"), "IMG REB,REL body", "{file}");
    }
}

#[test]
fn a_name_outside_its_time_leaves_ours() {
    let own = "[[actor]]\nid = \"my.h\"\nkind = \"body\"\ncode = \"IMG\"\nname = \"Hezbollah\"\nuntil = \"1999\"\n";
    let lexicon = with("a.toml", own);
    assert_eq!(named(&lexicon, "Hezbollah", "1995-01-01"), "IMG  body");
    assert!(named(&lexicon, "Hezbollah", "2010-01-01").starts_with("LBN"));
}

#[test]
fn a_dictionary_of_petrarch_names_agents() {
    let lexicon = with(
        "my.agents.txt",
        "!PERSON! = MAN, WOMEN\nCLOUD_SEEDER [~AGR]\nOMBUDS!PERSON! [~JUD]\nRIOT_SQUAD {} [~COP]\n\
         ADJUDICATOR_GENERAL {ADJUDICATORS_GENERAL} [~GOVJUD]\nPEACE_CAMPAIGNER [NGM~]\nNEWSHOUND [~MED]\n",
    );
    for (noun, sector) in [
        ("cloud seeder", "AGR"),
        ("ombudswomen", "JUD"),
        ("riot squad", "COP"),
        ("adjudicators general", "GOV"),
        ("peace campaigner", "SOC"),
        ("newshound", "JRN"),
    ] {
        let agent = lexicon.words().find(noun).and_then(|word| lexicon.agent(word));
        assert_eq!(agent.and_then(|a| a.sector), Some(sector), "{noun}");
    }
}

#[test]
fn what_is_not_taken_is_told_with_its_line() {
    let lexicon = with(
        "my.actors.txt",
        "AA_BB_ [USAQQQ]\nCC_DD_ [USAQQQGOV]\nEE_FF_ [USAGOV 2004017-20061201]\nGG_HH_ [USAGOV\nII_JJ_ [USAMIL]\n",
    );
    let notes: Vec<_> = lexicon.notes().iter().map(|n| (n.line, n.kind, n.what, n.found.as_str())).collect();
    let want = [
        (1, NoteKind::Unmapped, "code", "QQQ"),
        (3, NoteKind::PassedOver, "dates", "2004017-20061201"),
        (4, NoteKind::PassedOver, "bracket", "[USAGOV"),
    ];
    assert_eq!(notes, want);
    assert_eq!(named(&lexicon, "Cc Dd", ""), "USA GOV body");
    assert_eq!(named(&lexicon, "Ii Jj", ""), "USA MIL body");
}

#[test]
fn a_file_of_another_kind_is_refused() {
    for (file, text, want) in [
        ("a.txt", "Dear all,\nplease find", "a.txt:1: unknown format `Dear all,`; expected [[actor]]"),
        ("a.txt", "", "a.txt:1: unknown format ``; expected [[actor]]"),
        ("a.toml", "[[actor]]\nname = \"X\"\n", "a.toml:1: actor without `kind`; expected kind"),
        ("a.toml", "[[actor]]\nid = \"x\"\nname = \"X\"\nkind = \"planet\"\n", "a.toml:4: unknown actor kind `planet`"),
        ("a.toml", "[[agent]]\nkind = \"body\"\nsector = \"XYZ\"\n", "a.toml:3: unknown sector `XYZ`; expected COP"),
        (
            "a.toml",
            "[[actor]]\nid = \"x\"\nname = \"X\"\nkind = \"state\"\ncode = \"Xanadu\"\n",
            "a.toml:5: unknown code `Xanadu`; expected three capitals",
        ),
        ("a.toml", "[[actor]]\nkolor = 1\n", "a.toml:2: unknown key `kolor`; expected id, kind"),
    ] {
        let fault = Lexicon::with_actors(&[(file, text)]).unwrap_err();
        assert!(matches!(fault, LexiconError::Unknown { .. } | LexiconError::Missing { .. }), "{fault:?}");
        assert!(fault.to_string().starts_with(want), "{fault}");
    }
}

#[test]
fn the_hash_tells_a_users_actors_but_not_where_they_lie() {
    let hash = |name: &str, text: &str| with(name, text).hash();
    let plain = Lexicon::builtin().map(|l| l.hash()).unwrap_or_default();
    assert_ne!(hash("a.actors.txt", "ARC_ [USA]"), plain);
    assert_ne!(hash("a.actors.txt", "ARC_ [USA]"), hash("a.actors.txt", "ARC_ [FRA]"));
    assert_eq!(hash("one/a.actors.txt", "ARC_ [USA]"), hash("two/a.actors.txt", "ARC_ [USA]"));
}

/// The page for users holds one file of ours and two of PETRARCH's: they load as they stand.
#[test]
fn the_examples_of_the_page_load() {
    let page = include_str!("../../../docs/actors.md");
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let [ours, actors, agents] = blocks[..] else { panic!("{} blocks in docs/actors.md", blocks.len()) };
    for (name, text) in
        [("my.toml", ours.trim_start_matches("toml")), ("my.actors.txt", actors), ("my.agents.txt", agents)]
    {
        let lexicon = with(name, text);
        assert!(lexicon.notes().is_empty(), "{name}: {:?}", lexicon.notes());
    }
    for (name, text) in [("my.toml", ours.trim_start_matches("toml")), ("my.actors.txt", actors)] {
        let lexicon = with(name, text);
        assert_eq!(named(&lexicon, "Lake Council", "2005-01-01"), "KEN GOV,AGR body", "{name}");
        assert_eq!(named(&lexicon, "Orla Quill", "2003-01-01"), "KEN GOV person", "{name}");
    }
}
