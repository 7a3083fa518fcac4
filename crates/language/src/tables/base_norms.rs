//! Norms that hold in every language: quotation marks, dashes, currencies.
//!
//! ```text
//! "€" -> "$"      "“" -> "\""
//! ```
//!
//! **One rule:** sorted by string, so that a binary search finds one.

// The MIT License (MIT)
//
// Copyright (C) 2016-2024 ExplosionAI GmbH, 2016 spaCy GmbH, 2015 Matthew Honnibal
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in
// all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
// THE SOFTWARE.

/// Strings with their norms, from spaCy's `lang/norm_exceptions.py`.
#[rustfmt::skip]
pub(crate) const BASE_NORMS: [(&str, &str); 45] = [
    ("''", "\""), ("'S", "'s"), ("'s", "'s"), ("--", "-"), ("---", "-"), ("A$", "$"), ("C$", "$"), ("E£", "$"),
    ("Mex$", "$"), ("US$", "$"), ("`", "'"), ("``", "\""), ("£", "$"), ("¥", "$"), ("«", "\""), ("´", "'"),
    ("´´", "\""), ("»", "\""), ("।", "."), ("৳", "$"), ("฿", "$"), ("–", "-"), ("—", "-"), ("——", "-"), ("‘", "'"),
    ("‘‘", "\""), ("’", "'"), ("’S", "'s"), ("’s", "'s"), ("’’", "\""), ("“", "\""), ("”", "\""), ("„", "\""),
    ("…", "..."), ("₣", "$"), ("₩", "$"), ("€", "$"), ("₹", "$"), ("₺", "$"), ("。", "."), ("！", "!"), ("，", ","),
    ("：", ":"), ("；", ";"), ("？", "?"),
];
