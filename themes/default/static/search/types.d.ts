// The types of search.js. Nothing here reaches a browser.

/** Values of one facet widen, facets narrow. */
export type Filters = { [facet: string]: string[] };
export type Counts = { [facet: string]: { [value: string]: number } };
export type Marks = [number, number][];

export type Options = {
  filters?: Filters;
  /** First day, `2026-09-30`; records without a date are left out. */
  from?: string;
  /** Last day. */
  to?: string;
  sort?: "relevance" | "date";
  offset?: number;
  limit?: number;
  signal?: AbortSignal;
};

export type Answer = {
  total: number;
  /** Of the records found. */
  facets: Counts;
  /** What each value of a facet would give, were it the only one chosen in its facet. */
  choices: Counts;
  results: Result[];
};

export type Result = {
  id: string;
  kind: string;
  url: string;
  title: string;
  titleMarks: Marks;
  date: string | null;
  /** A part of one text of the record, word for word. */
  excerpt: string;
  /** Where words of the query stand in the excerpt, in UTF-16 units. */
  marks: Marks;
  /** Whether text was left out before the excerpt. */
  before: boolean;
  /** Whether text was left out after it. */
  after: boolean;
};

export type Fetch = (
  url: string,
  options: { signal: AbortSignal; cache: RequestCache },
) => Promise<{ ok: boolean; status: number; arrayBuffer(): Promise<ArrayBuffer> }>;

/** A facet with the labels of its values and how many records have each. */
export type Facet = { name: string; values: { id: string; label: string; count: number }[] };

/** What the search page is asked for. */
export type Sought = {
  text: string;
  filters: Filters;
  /** First day, or empty. */
  from: string;
  /** Last day, or empty. */
  to: string;
  sort: "relevance" | "date";
  /** From 1. */
  page: number;
};

/** The theme's words for a key, with what is put into their `{name}` places. */
export type Say = (key: string, put?: { [name: string]: string }) => string;

// Parts of the index, as docs/search-format.md describes them.

export type Head = {
  documents: number;
  range: number;
  facets: Facet[];
  ranges: { columns: string; lengths: string; cards: string }[];
  pages: Keys;
};
export type Keys = { first: number[]; second: number[]; start: number[]; names: string[] };
export type Page = { documents: Keys; places: Keys };
export type Steps = { sizes: number[]; low: number[]; high: number[]; bytes: Uint8Array };
export type Columns = { days: number[]; facets: number[][][] };
export type Run = { from: number; to: number; name: string };
export type Table = { cards: Run[]; texts: Run[] };
export type Card = {
  id: string;
  kind: string;
  url: string;
  title: string;
  summary: string;
  lead: string;
  day: number;
  values: number[][];
};

/** A file in memory, or on its way. */
export type Kept = { name: string; value: Promise<unknown>; users: number; settled: boolean; controller: AbortController };

// What a query works with.

export type Gram = { first: number; second: number; offset: number };
/** What a gram has in one range: its documents by field; its places lie in `file` unless their size there is 0. */
export type Piece = { start: number; lists: number[][]; file: Steps; at: number };
export type Posting = {
  gram: Gram;
  pieces: Piece[];
  pages: Page[];
  /** How many documents it stands in, those of several fields as often. */
  size: number;
};
export type Word = {
  text: string;
  /** In characters. */
  length: number;
  /** Grams that were not read yet. */
  left: Gram[];
  /** Grams whose places were not compared yet. */
  waiting: Posting[];
  /** For each document the fields in which the word may stand, as bits. */
  fields: Uint8Array;
  /** Where the grams read so far stand side by side, by document (times four) and field. */
  starts: Map<number, number[]> | null;
  /** Whether it does stand there. */
  proven: boolean;
};
