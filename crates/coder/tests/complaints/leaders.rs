//! A leader stands for the country while the office lasts, by the date of the text.

use crate::page;

#[test]
fn offices_have_their_dates() {
    page(&[
        "@2011-05-01 Obama condemned Iran. => ACCUSE/disapprove USA -> IRN",
        "@2018-05-01 Trump condemned Iran. => ACCUSE/disapprove USA -> IRN",
        "@2011-05-01 Trump condemned Iran. => ACCUSE/disapprove USA -> IRN",
        "@1995-05-01 Boris Yeltsin condemned Iran. => ACCUSE/disapprove RUS -> IRN",
        "@2011-05-01 Hugo Chavez met Dmitry Medvedev. => CONSULT RUS, VEN -> -",
        "@2022-05-01 Zelensky asked Biden for weapons. => REQUEST/assist UKR -> USA",
        "@2005-05-01 Angela Merkel visited Israel. => CONSULT/visit DEU -> ISR",
        "@2015-05-01 Angela Merkel visited Israel. => CONSULT/visit DEU -> ISR",
        "@2011-05-01 Former US president Jimmy Carter visited Cuba. => CONSULT/visit USA -> CUB",
        "@2011-05-01 Kofi Annan condemned Iran. => ACCUSE/disapprove UNO -> IRN",
        "@2003-05-01 Kofi Annan condemned Iran. => ACCUSE/disapprove UNO -> IRN",
        "@2009-06-01 Chancellor Merkel condemned Iran. => ACCUSE/disapprove DEU -> IRN",
        "@1999-06-01 Tony Blair condemned Iran. => ACCUSE/disapprove GBR -> IRN",
        "@2011-05-01 Former British prime minister Tony Blair visited Cuba. => CONSULT/visit GBR -> CUB",
        "@2010-03-01 Shinzo Abe, a former prime minister of Japan, criticised China. => ACCUSE/disapprove JPN -> CHN",
        "@2016-03-01 Shinzo Abe criticised China. => ACCUSE/disapprove JPN -> CHN",
        "@2015-06-01 Ban Ki-moon condemned Iran. => ACCUSE/disapprove UNO -> IRN",
        "@2020-06-01 Antonio Guterres condemned Iran. => ACCUSE/disapprove UNO -> IRN",
        "@1995-06-01 Nelson Mandela visited Cuba. => CONSULT/visit ZAF -> CUB",
        "@2011-05-01 Mrs. Clinton met Dmitry Medvedev. => CONSULT ?, RUS -> -",
        "@2011-05-01 US Secretary of State Hillary Clinton met Dmitry Medvedev. => CONSULT RUS, USA -> -",
    ]);
}
