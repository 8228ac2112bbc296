/**
 * English words → stems, rule by rule as `hooks/hub/search/stem.py`; a parity test holds the two
 * together. Source: Porter, "An algorithm for suffix stripping", 1980.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const CONSONANTS = "[^aeiou][^aeiouy]*";
  const VOWELS = "[aeiouy][aeiou]*";
  const ABOVE_0 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}`);
  const EXACTLY_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}(${VOWELS})?$`);
  const ABOVE_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
  const HAS_VOWEL = new RegExp(`^(${CONSONANTS})?[aeiouy]`);
  const SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);

  /**
   * Ending → what takes its place, in the order in which they are tried.
   * @type {Record<string, string>}
   */
  const SECOND = {
    ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble",
    alli: "al", entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate",
    alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive",
    biliti: "ble", logi: "log",
  };
  /** @type {Record<string, string>} */
  const THIRD = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
  const LONG = [SECOND, THIRD].map((endings) => ({
    pattern: new RegExp(`^(.+?)(${Object.keys(endings).join("|")})$`),
    endings,
  }));
  const FOURTH =
    /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

  /** @type {((word: string) => string)[]} */
  const STEPS = [
    (word) => {
      const found = /^(.+?)(ss|i)es$/.exec(word) ?? /^(.+?)([^s])s$/.exec(word);
      return found ? found[1] + found[2] : word;
    },
    (word) => {
      const eed = /^(.+?)eed$/.exec(word);
      if (eed) return ABOVE_0.test(eed[1]) ? word.slice(0, -1) : word;
      const rest = /^(.+?)(ed|ing)$/.exec(word)?.[1];
      if (!rest || !HAS_VOWEL.test(rest)) return word;
      if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
      if (/([^aeiouylsz])\1$/.test(rest)) return rest.slice(0, -1);
      return SHORT.test(rest) ? `${rest}e` : rest;
    },
    (word) => word.replace(/^(.+?[^aeiou])y$/, "$1i"),
    (word) => {
      for (const { pattern, endings } of LONG) {
        const found = pattern.exec(word);
        if (found && ABOVE_0.test(found[1])) word = found[1] + endings[found[2]];
      }
      return word;
    },
    (word) => {
      const plain = FOURTH.exec(word);
      const ion = plain ? null : /^(.+?)(s|t)(ion)$/.exec(word);
      const rest = plain ? plain[1] : ion ? ion[1] + ion[2] : "";
      return rest && ABOVE_1.test(rest) ? rest : word;
    },
    (word) => {
      const rest = /^(.+?)e$/.exec(word)?.[1];
      if (rest && (ABOVE_1.test(rest) || (EXACTLY_1.test(rest) && !SHORT.test(rest)))) word = rest;
      return word.endsWith("ll") && ABOVE_1.test(word) ? word.slice(0, -1) : word;
    },
  ];

  /** @param {string} word @returns {string} without its endings; two letters or fewer stay */
  hub.stem = (word) => {
    if (word.length < 3) return word;
    // A capital Y is no vowel to the rules.
    const startsWithY = word.startsWith("y");
    const stem = STEPS.reduce((left, step) => step(left), startsWithY ? `Y${word.slice(1)}` : word);
    return startsWithY ? `y${stem.slice(1)}` : stem;
  };
}
