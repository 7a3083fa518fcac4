//! Whom a phrase of the news names: its country and sectors; and what names nobody.
//!
//! Each phrase stands in one plain sentence, so that nothing but the phrase can be at fault.

mod common;

use communique_coder::Entity;
use communique_text::Document;

/// The actors of "PHRASE criticised Japan." on a day.
fn actors(phrase: &str, date: &str) -> Option<Vec<Entity>> {
    let text = format!("{phrase} criticised Japan.");
    let reading = common::read(&Document { date: date.parse().ok(), ..Document::new("test", text) })?;
    Some(reading.events.into_iter().flat_map(|e| e.actors).collect())
}

/// Compares every row before it fails, since one change moves many.
#[track_caller]
fn compare(rows: impl Iterator<Item = (String, String, Option<String>)>) {
    let faults: Vec<String> = rows
        .filter_map(|(phrase, want, got)| got.filter(|g| *g != want).map(|g| format!("{phrase}: {g}, not {want}")))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn phrases_name_parties() {
    let told = |entities: Vec<Entity>| {
        let one = |e: &Entity| {
            let sectors = if e.sectors.is_empty() { "-".to_owned() } else { e.sectors.join(",") };
            format!("{} {sectors}", e.code.as_deref().unwrap_or("?"))
        };
        entities.iter().map(one).collect::<Vec<_>>().join(" + ")
    };
    compare(
        PARTIES
            .iter()
            .map(|(phrase, date, want)| ((*phrase).to_owned(), (*want).to_owned(), actors(phrase, date).map(told))),
    );
}

#[test]
fn a_word_in_a_name_is_no_state() {
    let told = |entities: Vec<Entity>| {
        let codes: Vec<&str> = entities.iter().map(|e| e.code.as_deref().unwrap_or("?")).collect();
        if codes.is_empty() { "?".to_owned() } else { codes.join(" + ") }
    };
    compare(
        OTHERS
            .iter()
            .map(|(phrase, want)| ((*phrase).to_owned(), (*want).to_owned(), actors(phrase, "2015-05-01").map(told))),
    );
}

/// Phrase, day, code and sectors; `?` is a party without a code.
#[rustfmt::skip]
const PARTIES: &[(&str, &str, &str)] = &[
    ("The Kremlin", "2012-05-01", "RUS GOV"),
    ("The Elysee", "2012-05-01", "FRA GOV"),
    ("Bogota", "2012-05-01", "COL GOV"),
    ("Quai d'Orsay", "2012-05-01", "FRA GOV"),
    ("Capitol Hill", "2012-05-01", "USA LEG"),
    ("Tehran's nuclear negotiator", "2012-05-01", "IRN GOV"),
    ("The Sri Lankan president", "2012-05-01", "LKA GOV"),
    ("Hungary's foreign ministry", "2012-05-01", "HUN GOV"),
    ("A senior Israeli official", "2012-05-01", "ISR GOV"),
    ("The U.S. envoy to Sudan", "2012-05-01", "USA GOV"),
    ("U.S. Secretary of State Hillary Clinton", "2012-05-01", "USA GOV"),
    ("The Emir of Qatar", "2012-05-01", "QAT GOV"),
    ("The mayor of Paris", "2012-05-01", "FRA GOV"),
    ("The Burmese junta", "2012-05-01", "MMR MIL,GOV"),
    ("The Nigerian central bank", "2012-05-01", "NGA GOV"),
    ("A U.S. delegation", "2012-05-01", "USA GOV"),
    ("The Chilean embassy in London", "2012-05-01", "CHL GOV"),
    ("Hong Kong authorities", "2012-05-01", "CHN GOV"),
    ("Iraq's Kurdistan Regional Government", "2012-05-01", "IRQ GOV"),
    ("The Emirati foreign minister", "2012-05-01", "ARE GOV"),
    ("Malagasy authorities", "2012-05-01", "MDG GOV"),
    ("The Swiss federal council", "2012-05-01", "CHE GOV"),
    ("The Netanyahu government", "2012-05-01", "ISR GOV"),
    ("Hugo Chavez", "2012-05-01", "VEN GOV"),
    ("Prime Minister Benjamin Netanyahu", "2012-05-01", "ISR GOV"),
    ("A former Pakistani prime minister", "2012-05-01", "PAK ELI"),
    ("Ousted president Manuel Zelaya", "2012-05-01", "HND ELI"),
    ("Saddam Hussein's family", "2012-05-01", "IRQ ELI"),
    ("The deposed Thai premier", "2012-05-01", "THA ELI"),
    ("NATO warplanes", "2012-05-01", "IGO MIL"),
    ("Colombia's military", "2012-05-01", "COL MIL"),
    ("Coalition forces", "2012-05-01", "? MIL"),
    ("The Chilean air force", "2012-05-01", "CHL MIL"),
    ("The People's Liberation Army", "2012-05-01", "CHN MIL"),
    ("UN peacekeepers", "2012-05-01", "UNO MIL"),
    ("Georgian artillery", "2012-05-01", "GEO MIL"),
    ("Burmese soldiers", "2012-05-01", "MMR MIL"),
    ("The chief of staff of the Lebanese army", "2012-05-01", "LBN MIL"),
    ("Russian helicopters", "2012-05-01", "RUS MIL"),
    ("The Malaysian police", "2012-05-01", "MYS COP"),
    ("The Italian coast guard", "2012-05-01", "ITA COP"),
    ("The FBI", "2012-05-01", "USA COP"),
    ("Israeli police", "2012-05-01", "ISR COP"),
    ("Customs officers in Rotterdam", "2012-05-01", "NLD GOV"),
    ("The CIA", "2012-05-01", "USA SPY"),
    ("British intelligence agents", "2012-05-01", "GBR SPY"),
    ("A Kenyan court", "2012-05-01", "KEN JUD"),
    ("An Egyptian judge", "2012-05-01", "EGY JUD"),
    ("A Spanish magistrate", "2012-05-01", "ESP JUD"),
    ("Swiss prosecutors", "2012-05-01", "CHE JUD"),
    ("Parliament in Athens", "2012-05-01", "GRC LEG"),
    ("The US Congress", "2012-05-01", "USA LEG"),
    ("The Bundestag", "2012-05-01", "DEU LEG"),
    ("The Indian upper house", "2012-05-01", "IND LEG"),
    ("The Syrian opposition", "2012-05-01", "SYR OPP"),
    ("Opposition parties in Bangladesh", "2012-05-01", "BGD OPP"),
    ("The Congress Party", "2012-05-01", "IND PTY,GOV"),
    ("Fatah", "2012-05-01", "PSE PTY,GOV"),
    ("The Tory party", "2012-05-01", "GBR PTY,GOV"),
    ("The ruling party of Angola", "2012-05-01", "AGO GOV"),
    ("The Tamil National Alliance", "2012-05-01", "LKA PTY"),
    ("Hezbollah", "2012-05-01", "LBN REB,PTY"),
    ("Taliban fighters", "2012-05-01", "AFG REB"),
    ("Boko Haram", "2012-05-01", "NGA REB"),
    ("Libyan rebels", "2012-05-01", "LBY REB"),
    ("Maoist rebels in India", "2012-05-01", "IND REB"),
    ("Pro-Russian separatists", "2012-05-01", "? REB"),
    ("PKK militants", "2012-05-01", "TUR REB"),
    ("The Lord's Resistance Army", "2012-05-01", "UGA REB"),
    ("Gunmen in Karachi", "2012-05-01", "PAK UAF"),
    ("Militants in Kashmir", "2012-05-01", "IND REB"),
    ("Naxalites", "2012-05-01", "IND REB"),
    ("A Colombian paramilitary group", "2012-05-01", "COL PRM"),
    ("Iraqi militiamen", "2012-05-01", "IRQ PRM"),
    ("Jihadists in Sinai", "2012-05-01", "EGY REB"),
    ("The Sinaloa cartel", "2012-05-01", "MEX CRM"),
    ("Russian hackers", "2012-05-01", "RUS CRM"),
    ("Kidnappers in Nigeria", "2012-05-01", "NGA CRM"),
    ("Egyptian protesters", "2012-05-01", "EGY CVL"),
    ("Residents of Aleppo", "2012-05-01", "SYR CVL"),
    ("Palestinian villagers", "2012-05-01", "PSE CVL"),
    ("Jewish settlers", "2012-05-01", "ISR CVL"),
    ("Palestinians", "2012-05-01", "PSE CVL"),
    ("Ukrainian citizens", "2012-05-01", "UKR CVL"),
    ("Rohingya Muslims", "2012-05-01", "MMR CVL"),
    ("Mourners in Gaza", "2012-05-01", "PSE CVL"),
    ("Gay rights activists in Uganda", "2012-05-01", "UGA CVL"),
    ("Afghan asylum seekers", "2012-05-01", "AFG REF"),
    ("North Korean defectors", "2012-05-01", "PRK REF"),
    ("Students in Hong Kong", "2012-05-01", "CHN EDU"),
    ("Oxford University", "2012-05-01", "GBR EDU"),
    ("South African mine workers", "2012-05-01", "ZAF LAB"),
    ("Dock workers in Australia", "2012-05-01", "AUS LAB"),
    ("Coca growers in Peru", "2012-05-01", "PER AGR"),
    ("Fishermen from Vietnam", "2012-05-01", "VNM AGR"),
    ("Chinese companies", "2012-05-01", "CHN BUS"),
    ("German exporters", "2012-05-01", "DEU BUS"),
    ("A Lebanese tycoon", "2012-05-01", "LBN BUS"),
    ("Turkish journalists", "2012-05-01", "TUR JRN"),
    ("Xinhua", "2012-05-01", "CHN JRN"),
    ("An Israeli daily", "2012-05-01", "ISR JRN"),
    ("The Syrian state news agency", "2012-05-01", "SYR JRN"),
    ("The World Health Organization", "2012-05-01", "UNO MED"),
    ("Ambulance crews in Gaza", "2012-05-01", "PSE MED"),
    ("Catholic bishops in Poland", "2012-05-01", "POL REL"),
    ("Buddhist monks in Myanmar", "2012-05-01", "MMR REL"),
    ("Egypt's grand mufti", "2012-05-01", "EGY REL"),
    ("Greenpeace", "2012-05-01", "NGO SOC"),
    ("The Carter Center", "2012-05-01", "NGO SOC"),
    ("Turkish NGOs", "2012-05-01", "TUR SOC"),
    ("UN Secretary-General Ban Ki-moon", "2012-05-01", "UNO GOV"),
    ("The UN refugee agency", "2012-05-01", "UNO REF"),
    ("Brussels", "2012-05-01", "EUR -"),
    ("EU observers", "2012-05-01", "EUR SOC"),
    ("ASEAN", "2012-05-01", "IGO -"),
    ("The Organization of American States", "2012-05-01", "IGO -"),
    ("The OSCE", "2012-05-01", "IGO -"),
    ("The Shanghai Cooperation Organization", "2012-05-01", "IGO -"),
    ("Burma", "2012-05-01", "MMR GOV"),
    ("Macedonia", "2012-05-01", "MKD GOV"),
    ("Holland", "2012-05-01", "NLD GOV"),
    ("DR Congo", "2012-05-01", "COD GOV"),
    ("North Korea", "2012-05-01", "PRK GOV"),
    ("Crimea", "2012-05-01", "UKR -"),
    ("Puerto Rico", "2012-05-01", "USA GOV"),
    ("President Bush", "2005-05-01", "USA GOV"),
    ("President Castro", "2008-05-01", "CUB GOV"),
    ("Chancellor Kohl", "1995-05-01", "DEU GOV"),
    ("Sarkozy", "2010-05-01", "FRA GOV"),
    ("President Xi", "2016-05-01", "CHN GOV"),
    ("Yasser Arafat", "1999-05-01", "PSE GOV"),
    ("Slobodan Milosevic", "1999-05-01", "SRB GOV"),
    ("Hosni Mubarak", "2009-05-01", "EGY GOV"),
    ("Fidel Castro", "2001-05-01", "CUB PTY,GOV"),
    ("Evo Morales", "2009-05-01", "BOL GOV"),
    ("Volodymyr Zelensky", "2022-05-01", "UKR GOV"),
    ("Antony Blinken", "2022-05-01", "USA GOV"),
    ("Imran Khan", "2020-05-01", "PAK GOV"),
    ("Mahmoud Abbas", "2012-05-01", "PSE GOV"),
    ("Osama bin Laden", "2003-05-01", "IMG REB"),
    ("Joseph Kony", "2012-05-01", "UGA REB"),
    ("The Soviet army", "1985-05-01", "RUS MIL"),
    ("East Germany", "1988-05-01", "DEU GOV"),
    ("Zairean troops", "1995-05-01", "COD MIL"),
    ("Rhodesia", "1975-05-01", "ZWE GOV"),
    ("Bosnian Serb forces", "1994-05-01", "BIH REB"),
    ("UNITA rebels", "1995-05-01", "AGO REB"),
    ("The Sandinistas", "1986-05-01", "NIC GOV,PTY"),
    ("The Rwandan Patriotic Front", "1993-05-01", "RWA PTY"),
    ("The Irish Republican Army", "1993-05-01", "GBR REB"),
    ("Tigrayan rebels", "2021-05-01", "ETH REB"),
    ("Kosovo Albanians", "2012-05-01", "KOS CVL"),
    ("The Iraqi Kurdish leader", "2012-05-01", "IRQ GOV"),
    ("The president of the Turkish Republic of Northern Cyprus", "2012-05-01", "CYP GOV"),
    ("Nagorno-Karabakh forces", "2012-05-01", "AZE MIL"),
    ("A Norwegian mediator", "2012-05-01", "NOR GOV"),
    ("The imam of Al-Azhar", "2012-05-01", "EGY REL"),
    ("A Moroccan court", "2012-05-01", "MAR JUD"),
    ("The Yemeni air force", "2012-05-01", "YEM MIL"),
    ("Djibouti's president", "2012-05-01", "DJI GOV"),
    ("A Ugandan bishop", "2012-05-01", "UGA REL"),
    ("Malawian farmers", "2012-05-01", "MWI AGR"),
    ("Botswana's government", "2012-05-01", "BWA GOV"),
    ("Mauritanian generals", "2012-05-01", "MRT MIL"),
    ("Guinean protesters", "2012-05-01", "GIN CVL"),
    ("Ghanaian doctors", "2012-05-01", "GHA MED"),
    ("Cameroonian separatists", "2012-05-01", "CMR REB"),
    ("Gabonese unions", "2012-05-01", "GAB LAB"),
    ("Nepali Maoists", "2012-05-01", "NPL REB"),
    ("Laotian officials", "2012-05-01", "LAO GOV"),
    ("Bruneian officials", "2012-05-01", "BRN GOV"),
    ("Mongolian herders", "2012-05-01", "MNG AGR"),
    ("Uzbek troops", "2012-05-01", "UZB MIL"),
    ("Georgian opposition leaders", "2012-05-01", "GEO OPP"),
    ("Latvian officials", "2012-05-01", "LVA GOV"),
    ("Icelandic bankers", "2012-05-01", "ISL BUS"),
    ("Welsh miners", "2012-05-01", "GBR LAB"),
    ("Corsican nationalists", "2012-05-01", "FRA PTY"),
    ("Monaco's prince", "2012-05-01", "MCO ELI"),
    ("Croatian veterans", "2012-05-01", "HRV CVL"),
    ("Albanian gangs", "2012-05-01", "ALB CRM"),
    ("Slovak lawmakers", "2012-05-01", "SVK LEG"),
    ("Finnish peacekeepers", "2012-05-01", "FIN MIL"),
    ("Dominican officials", "2012-05-01", "DOM GOV"),
    ("Salvadoran gang members", "2012-05-01", "SLV CRM"),
    ("Panamanian police", "2012-05-01", "PAN COP"),
    ("Surinamese soldiers", "2012-05-01", "SUR MIL"),
    ("Uruguay's senate", "2012-05-01", "URY LEG"),
    ("Samoan officials", "2012-05-01", "WSM GOV"),
    ("Solomon Islands police", "2012-05-01", "SLB COP"),
    ("Marshall Islands officials", "2012-05-01", "MHL GOV"),
];

/// Phrase and code; `?` also where there is no party.
#[rustfmt::skip]
const OTHERS: &[(&str, &str)] = &[
    ("Michael Jordan", "?"),
    ("Jordan Peterson", "?"),
    ("Chad Smith", "?"),
    ("Georgia O'Keeffe", "?"),
    ("Cuba Gooding", "?"),
    ("London Breed", "?"),
    ("Jack London", "?"),
    ("Kenya Moore", "?"),
    ("Virginia Woolf", "?"),
    ("The state of Georgia", "USA"),
    ("The mayor of Athens, Georgia", "USA"),
    ("Birmingham, Alabama", "USA"),
    ("The guinea pig", "?"),
    ("Brazil nuts", "?"),
    ("French fries", "?"),
    ("The ship", "?"),
    ("The economy", "?"),
    ("The Indian Ocean", "?"),
    ("The Vietnam War", "?"),
    ("The Berlin Wall", "?"),
    ("The governor of New Mexico", "USA"),
    ("The Congress Party", "IND"),
    ("Native American leaders", "USA"),
    ("American Indian activists", "USA"),
    ("Niger Delta militants", "NGA"),
    ("Nigerien troops", "NER"),
    ("Guinea-Bissau troops", "GNB"),
    ("Equatorial Guinea officials", "GNQ"),
    ("South Sudanese troops", "SSD"),
    ("Northern Irish politicians", "GBR"),
    ("Latin American leaders", "?"),
    ("Santiago de Cuba", "CUB"),
    ("Victoria Nuland", "USA"),
    ("Ethnic Albanian rebels in Macedonia", "MKD"),
    ("Western journalists in Tripoli", "?"),
    ("The Syrian Red Crescent", "SYR"),
    ("Islamic State", "IMG"),
];
