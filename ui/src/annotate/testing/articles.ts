/** Random articles in both languages and both Mongolian scripts, with every kind of block an article has. */
import { Random } from "./random.ts";

const ENGLISH =
  `the of and to in a that is was for on with as by at from has had were which government minister
  parliament election market copper export railway river winter livestock herders price percent million
  tugrik agreement signed yesterday said according report officials announced border station power plant
  coal mine council city capital province school hospital children teachers doctors budget law court
  company investment bank loan growth inflation weather storm snow road bridge opened closed new old large
  small first second third between after before during about under over because although however`.split(
    /\s+/,
  );
const MONGOLIAN = `Монгол улсын Засгийн газар өнөөдөр хуралдаж шийдвэр гаргалаа Улаанбаатар хотын төвд шинэ
  сургууль цэцэрлэг барих төсөв батлагдсан гэж мэдээлэв аймаг сумын малчид өвөл цас зуд дзуд мал хорогдсон
  тухай ярилаа үнэ өсөх инфляц төгрөг сая тэрбум зээл банк хөрөнгө оруулалт гэрээ байгуулах УИХ-ын гишүүн
  сайд ерөнхийлөгч зарлиг хууль шүүх эмнэлэг эмч багш хүүхэд зам гүүр төмөр зам хил гааль уурхай нүүрс
  зэс экспорт нэмэгдсэн буурсан өнгөрсөн онд ирэх жил эхний хоёр гурав дөрөв тав үйлдвэр эрчим хүч ажилчид
  болон ба бөгөөд харин гэвч учир нь тул дээр доор дунд хооронд дараа өмнө үеэр`.split(/\s+/);
const TRADITIONAL = `ᠮᠣᠩᠭᠣᠯ ᠤᠯᠤᠰ ᠤᠨ ᠶᠡᠷᠦᠩᠬᠡᠶᠢᠯᠡᠭᠴᠢ ᠬᠤᠷᠠᠯ ᠰᠣᠨᠢᠨ ᠬᠦᠮᠦᠨ ᠪᠢᠴᠢᠭ ᠨᠣᠮ ᠡᠪᠦᠯ ᠵᠤᠨ`.split(/\s+/);
const COMPLEX_GRAPHEMES = ["👩‍👩‍👧‍👦", "🇲🇳", "👍🏽", "❤️", "🐎", "𝒳", "é", "й", "Ө̆"];

/** Generates articles; the same seed gives the same ones. */
export class Articles {
  readonly random: Random;
  readonly #repeatedShare: number;
  /** Sentences of the current article, some of which are repeated. */
  #sentencesSoFar: string[] = [];

  /** `repeatedShare` is the share of sentences that repeat an earlier one of the same article. */
  constructor(seed: number, repeatedShare = 0.03) {
    this.random = new Random(seed);
    this.#repeatedShare = repeatedShare;
  }

  /** The HTML of an article of some thousand characters. */
  html(): string {
    this.#sentencesSoFar = [];
    const words = this.random.of([ENGLISH, MONGOLIAN, MONGOLIAN, ENGLISH, [...MONGOLIAN, ...TRADITIONAL]]);
    const blocks = Array.from({ length: 8 + this.random.below(10) }, () => this.#block(words));
    return blocks.join(this.random.of(["", "\n", "\n\n  "]));
  }

  /** A word, or now and then a number or a grapheme of several code points. */
  word(words: readonly string[] = ENGLISH): string {
    const { random } = this;
    if (random.chance(0.015)) return random.of(COMPLEX_GRAPHEMES);
    if (random.chance(0.04)) return String(random.below(3000));
    const word = this.#inflected(random.of(words), words);
    return random.chance(0.02) ? word + random.of(COMPLEX_GRAPHEMES) : word;
  }

  /** Adds an ending or invents a name, so that an article has more words than the vocabulary. */
  #inflected(word: string, words: readonly string[]): string {
    const { random } = this;
    const endings =
      words === ENGLISH
        ? ["s", "ed", "ing", "er", "ly"]
        : ["ын", "ийн", "д", "тай", "аас", "ууд", "аар", "гүй"];
    if (random.chance(0.12)) {
      const combined = random
        .times(4, () => random.of(words).slice(0, 2))
        .join("")
        .toLowerCase();
      return combined.charAt(0).toUpperCase() + combined.slice(1);
    }
    return random.chance(0.4) ? word + random.of(endings) : word;
  }

  sentence(words: readonly string[] = ENGLISH): string {
    const { random } = this;
    if (this.#sentencesSoFar.length > 3 && random.chance(this.#repeatedShare))
      return random.of(this.#sentencesSoFar);
    const combined = Array.from({ length: 4 + random.below(16) }, () => this.word(words)).join(" ");
    const sentence =
      combined.charAt(0).toUpperCase() + combined.slice(1) + random.of([".", ".", ".", "?", "!", "…"]);
    this.#sentencesSoFar.push(sentence);
    return sentence;
  }

  #sentences(words: readonly string[], max: number): string {
    return this.random.times(max, () => this.sentence(words)).join(" ");
  }

  /** Sentences with elements within elements. */
  #rich(words: readonly string[], max: number): string {
    const pieces = this.#sentences(words, max).split(" ");
    return pieces
      .map((piece) => {
        if (!this.random.chance(0.08)) return piece;
        const tag = this.random.of(["b", "em", "a", "span", "mark", "i"]);
        const inner = this.random.chance(0.3) ? `<u>${piece.slice(0, 1)}</u>${piece.slice(1)}` : piece;
        return tag === "a" ? `<a href="https://a.example/">${inner}</a>` : `<${tag}>${inner}</${tag}>`;
      })
      .join(" ");
  }

  #block(words: readonly string[]): string {
    const { random } = this;
    const cell = () => this.#sentences(words, 1).slice(0, 12 + random.below(30));
    switch (random.below(9)) {
      case 0:
        return `<h2>${this.sentence(words)}</h2>`;
      case 1:
        return `<ul>\n${random.times(4, () => `<li>${this.#rich(words, 2)}</li>`).join("\n")}</ul>`;
      case 2: {
        const rows = random.times(4, () => `<tr><td>${cell()}</td>\n<td>${cell()}</td></tr>`);
        return `<table><caption>${this.sentence(words)}</caption><tbody>${rows.join("\n")}</tbody></table>`;
      }
      case 3:
        return `<figure><img alt="x"><figcaption>${this.#rich(words, 2)}</figcaption></figure>`;
      case 4:
        return `<blockquote><p>${this.#rich(words, 3)}</p></blockquote>`;
      default:
        return `<p>${this.#rich(words, 6)}</p>`;
    }
  }
}

export const WORDS = { ENGLISH, MONGOLIAN };
