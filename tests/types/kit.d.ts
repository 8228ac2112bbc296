/** The shapes of a tool's form: `hooks/hub/views/tool_form.py` writes them into its page. */

/** What a space holds: a figure, words, a comparison's result, or nothing. */
type Result = string | number | boolean | null;

/** A formula: see `hooks/hub/forms/formula.py`. */
type Tree = number | [string, ...any[]];

interface SpaceData {
  type: "text" | "number" | "year" | "money" | "percent" | "choice";
  decimals?: number;
  low?: number;
  high?: number;
  choices?: string[];
  formula?: Tree;
  /** Before anybody has written. */
  value?: Result;
}

interface ColumnData extends SpaceData {
  name: string;
  title: string;
  /** What the last row says of it. */
  total?: string;
}

interface TableData {
  title: string;
  /** What one row is. */
  row: string;
  columns: ColumnData[];
  /** Words that the table brings: the first cells of its rows. */
  given: string[][];
  /** Rows below them. */
  blank: number;
}

interface ChartData {
  title: string;
  kind: "bars" | "stacked" | "lines" | "points";
  table: string;
  label: string;
  values: string[];
}

interface ToolData {
  tool: string;
  title: string;
  /** Before an amount. */
  currency: string;
  fields: Record<string, SpaceData>;
  tables: Record<string, TableData>;
  charts: ChartData[];
  example?: Partial<Answers> & { note: string };
}

interface Answers {
  fields: Record<string, Result>;
  /** Table → its rows, by the names of their columns. */
  tables: Record<string, Record<string, Result>[]>;
  /** The words of a clause → whether it is picked, and what stands in its gaps. */
  clauses: Record<string, { picked: boolean; gaps: string[] }>;
}

interface Series {
  name: string;
  values: (number | null)[];
  /** The smallest and the largest that can be written. */
  range: [number, number] | null;
}

/** The rows of a table that a chart shows. */
interface ChartRows {
  labels: string[];
  /** Which of the table's rows they are. */
  rows: number[];
  series: Series[];
}

/** A figure of a series, by its number, as a reader sees it. */
type Show = (value: number, series: number) => string;

/** Where the picture of points lies, and its scales. */
interface PointFrame {
  xs: [number, number];
  ys: [number, number];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface DrawnChart {
  svg: SVGSVGElement;
  rows: ChartRows;
  frame: PointFrame | null;
  columns: ColumnData[];
}

/** A chart with its picture. */
interface Drawn extends DrawnChart {
  chart: ChartData;
}

/** What is written, for a document: a heading, a paragraph or a table with its heads first. */
type Piece = { level?: number; strong?: boolean; words: string } | { rows: string[][] };

/** A form while it is used. */
interface ToolPage {
  root: HTMLElement;
  data: ToolData;
  figures: ReturnType<typeof hub.makeFigures>;
  say: Say;
  answers: ReturnType<typeof hub.makeAnswers>;
  announce: Announce;
  /** Says it below what it answers, or else below the form's buttons, and to who listens; `more`
   * stands behind the words until the next are said. */
  tell: (words: string, below?: HTMLElement, ...more: (string | Node)[]) => void;
  /** Asks to be called whenever sums were worked out. */
  onReckoned: (act: (reckoning: ReturnType<typeof hub.makeReckoning>) => void) => void;
  /** Asks to be called with each chart that was drawn. */
  onDrawn: (act: (drawn: Drawn) => void) => void;
  /** Calls all that asked by `onDrawn`. */
  showDrawn: (picture: Drawn) => void;
  /** Works out and draws anew. */
  update: () => void;
  /** Something was written. */
  changed: () => void;
  /** Puts answers in place of what is there; as they are known elsewhere, they count as saved. */
  show: (given: Partial<Answers>) => void;
  /** What is written is kept in a file now. */
  saved: () => void;
  /** Whether what is written may be lost: only something written can be. */
  mayLose: (question: string) => boolean;
}

interface WorksheetGrid {
  title: string;
  heads: string[];
  rows: string[][];
  /** Empty without a last row. */
  totals: string[];
}

interface WorksheetPart {
  level: number;
  title: string;
  text: string[];
  clauses: string[];
  answers: { label: string; hint: string; lines: number; text: string }[];
  grids: WorksheetGrid[];
}

/** Of `data/forms/<tool>.json`. */
interface Worksheet {
  title: string;
  parts: WorksheetPart[];
}
