/**
 * The shapes that several of `theme_overrides/assets/js/*.js` share. What `hub` itself offers is
 * not written down here: TypeScript reads it from the scripts. It sees `hub.name = …` at the top of
 * a file and in a block `{ }`, not within a function. So a script that offers something is a block;
 * one that only works on its page is a function, which may return early.
 */

interface Window {
  hub: typeof hub;
  /** Where a server's policy asks for it. Source: W3C, Trusted Types. */
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): string };
  };
}

/** A word of the catalogue, filled in. */
type Say = (key: string, values?: Record<string, string | number>) => string;

/** Says words once; later: when typing stops. */
type Announce = (words: string, later: boolean) => void;

/** A class of elements, such as `HTMLInputElement`. */
type Kind<T> = new () => T;

/** What a data file holds, by its path below the site's root. */
type DataFile<Path extends string> = Path extends "data/explorer.json"
  ? ExplorerData
  : Path extends "data/claims.json"
    ? ClaimRow[]
    : Path extends "data/places.json"
      ? PlacesData
      : Path extends "data/outlines.json"
        ? Outlines
        : Path extends "data/years.json"
          ? [number, number][]
          : Path extends "data/alike.json"
            ? Alike[]
            : Path extends `data/orders/${string}`
              ? number[]
              : Path extends `data/cards/${string}`
                ? CardData[]
                : Path extends `${string}case.json`
                  ? CaseData
                  : Path extends `data/forms/${string}`
                    ? Worksheet
                    : any; // The files of the index have types in `search.js`.

interface ExplorerData {
  cases: number;
  /** Cases on a page. */
  size: number;
  /** Cards in a file of `data/cards/`. */
  block: number;
  /** The first is the usual one, and of the views too. */
  sorts: string[];
  views: ViewName[];
  facets: FacetData[];
}

interface FacetData {
  key: string;
  label: string;
  /** Key, label, label within a sentence, other names. */
  terms: [string, string, string, string[]?][];
  /** A word for each case: `A` is the first term, `B` the second, … */
  values: string;
}

/** One of a file in `data/cards/`; what a case lacks is absent. */
interface CardData {
  url: string;
  title: string;
  place: string;
  region?: string;
  summary: string;
  /** Co and intensity; 1 is asked only. */
  marks?: [string, number][];
  /** Qualifier, amount, unit, indicator. */
  figure?: [string, string, string, string];
  evidence?: string;
  kind?: string;
  retired?: 1;
  organisations: string[];
}

/** A case's own `case.json`, as far as scripts read it. */
interface CaseData {
  id: string;
  url: string;
  title: string;
  summary: string;
  story_html?: string;
  claims?: { indicator: string; finding?: string }[];
  words: CaseWords;
}

/** As in `hooks/hub/views/summary.py`; what a record lacks is absent. */
interface CaseWords {
  place: string;
  years?: string;
  lead?: string;
  sectors?: string[];
  evidence?: string;
  evidence_note?: string;
  /** Key, label, intensity, intensity's label, how. */
  cos: [string, string, number, string, string][];
  claims?: ClaimWords[];
  sources: string[];
  obstacles?: Point[];
  risks?: Point[];
  conditions?: string[];
  effort?: string;
  not_suitable?: string[];
  cite: string;
  bibtex: string;
}

/** Label, text, answer or nothing. */
type Point = [string, string, string];

interface ClaimWords {
  id: string;
  kind: string;
  kind_label: string;
  figure: string;
  indicator: string;
  period?: string;
  attribution?: string;
  /** From 1. */
  source: number;
  locator?: string;
  note?: string;
  conflicts?: string[];
}

/** Of `data/claims.json`; text that a claim lacks is empty. */
interface ClaimRow {
  case: string;
  case_title: string;
  claim: string;
  kind: string;
  kind_label: string;
  indicator: string;
  figure: string;
  qualifier: string;
  amount: string;
  unit: string;
  number: number | null;
  period: string;
  attribution: string;
  source: string;
  published: string;
  locator: string;
  note: string;
  conflict: boolean;
}

/** What a case's place can be compared by. */
interface Alike {
  type?: string[];
  setting?: string;
  size?: number;
  issue?: string[];
}

interface PlacesData {
  /** Label, and 1 where it stands for something wider. */
  precisions: [string, number][];
  places: Place[];
  /** Case number → its place. */
  cases: number[];
}

/** SVG path data. */
interface Outlines {
  land: string;
  borders: string;
}

/** Label with country, name, country; with a position: its precision's number, and x and y of the
 * projection. */
type Place = [string, string, string] | PlaceWithPosition;
type PlaceWithPosition = [string, string, string, number, number, number];

/** A place with the cases found there. */
interface Spot {
  place: Place;
  /** Its number. */
  at: number;
  /** Of cases. */
  numbers: number[];
}

interface PlacedSpot extends Spot {
  place: PlaceWithPosition;
}

type ViewName = "list" | "table" | "matrix" | "timeline" | "map";

/** What the explorer shows. */
interface State {
  /** What was typed. */
  q: string;
  /** Facet key → chosen terms, both in the data's order. */
  chosen: Map<string, string[]>;
  sort: string;
  /** From 1. */
  page: number;
  /** Whether cases with some of the words are wanted too. */
  some: boolean;
  view: ViewName;
  /** Facets down and across the matrix. */
  axes: [string, string];
  /** Facets that the table has. */
  columns: string[];
}

/** What a query finds. */
interface Found {
  /** Of the cases, the best first. */
  numbers: number[];
  /** Case number → score. */
  scores: Float64Array;
  /** Case number → 1 where every word is, or one that means the same. */
  whole: Uint8Array;
  /** How many these are. */
  nWhole: number;
  /** The query with its unknown words replaced, or empty. */
  mended: string;
  /** What to mark in a text: stems, and those of phrases, with spaces. */
  stems: Set<string>;
  /** The same of what is wider or narrower. */
  wider: Set<string>;
}

type States = ReturnType<typeof hub.makeState>;
type Cards = ReturnType<typeof hub.makeCards>;

/** What the explorer's data files become. */
interface Engine {
  data: ExplorerData;
  states: States;
  search: ReturnType<typeof hub.makeSearch>;
  panels: ReturnType<typeof hub.makePanels>;
  cards: Cards;
  views: ReturnType<typeof hub.makeViews>;
  /** Every case in the order; null: the best first. */
  order: (sort: string) => Promise<number[] | null>;
  /** Case number → first and last; 0: not known. */
  years: () => Promise<[number, number][]>;
  places: () => Promise<PlacesData>;
  outlines: () => Promise<Outlines>;
}

/** What the explorer found, ready to be drawn. */
interface Listed {
  engine: Engine;
  state: State;
  /** Of all cases found, in their order. */
  numbers: number[];
  /** Those of the page. */
  onPage: number[];
  announce: Announce;
}

/** How a place is drawn on a map: itself, something wider, several together. */
type MarkKind = "dot" | "ring" | "many";
