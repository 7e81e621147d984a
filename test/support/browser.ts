/**
 * The built web app in a real browser: API, worker and database of a harness, listening on this machine, and Chromium pages
 * that are signed in by token. Page functions are given as text, because the tests' own program knows no DOM.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Harness } from './harness.js';
import { startHarness } from './harness.js';

const CANDIDATES = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'];

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface OpenOptions {
  /** Token of a person who is signed in already; without it nobody is. */
  readonly token?: string | undefined;
  /** CSS pixels; the phone of the checks is 412 wide. */
  readonly width?: number;
  readonly height?: number;
  /** The service worker stays away unless a test is about it. */
  readonly serviceWorkers?: 'allow' | 'block';
  readonly language?: 'vi' | 'en';
}

/** A page whose errors are collected. */
export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, exceptions and blocked content so far. */
  readonly faults: string[];
}

export interface Site {
  readonly harness: Harness;
  readonly url: string;
  open(options?: OpenOptions): Promise<Opened>;
  stop(): Promise<void>;
}

function findChromium(): string {
  const found = CANDIDATES.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error('no Chromium: install it or set CHROMIUM_PATH');
  return found;
}

function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    // A cut connection is what some tests are about, and the browser reports each of its own accord.
    if (message.type() !== 'error' || message.text().includes('net::ERR_')) return;
    faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400) return;
    const asked = response.request().postData()?.slice(0, 120) ?? '';
    faults.push(`${response.status()} ${asked}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

const signedIn = ({ token, language }: OpenOptions): string =>
  [
    ...(token === undefined ? [] : [`localStorage.setItem('lien-ket.token', '${token}');`]),
    ...(language === undefined
      ? []
      : [`localStorage.setItem('lien-ket.language', '${language}');`]),
    // Each press of a finger or a mouse counts as one tap.
    `window.taps ??= 0; addEventListener('pointerdown', () => { window.taps += 1; }, true);`,
  ].join('\n');

async function openPage(browser: Browser, url: string, options: OpenOptions): Promise<Opened> {
  const { width = 412, height = 800, serviceWorkers = 'block' } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    hasTouch: width < 700,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    serviceWorkers,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  // Only once: a person who signs out must stay signed out over a reload.
  const script = signedIn(options);
  await page.addInitScript(`if (!sessionStorage.getItem('begun')) { ${script.split('\n').slice(0, -1).join(' ')} sessionStorage.setItem('begun', '1'); }
    ${script.split('\n').at(-1) ?? ''}`);
  return { context, page, faults: collectFaults(page) };
}

/** A site of one spec file: start it in `beforeAll`, stop it in `afterAll`. */
export async function startSite(): Promise<Site> {
  const harness = await startHarness();
  await harness.api.listen(0, '127.0.0.1');
  const url = await harness.api.getUrl();
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  return {
    harness,
    url,
    open: (options = {}) => openPage(browser, url, options),
    stop: async () => {
      await browser.close();
      await harness.stop();
    },
  };
}

const axeSource = readFileSync(
  createRequire(path.join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it is now: rule and element. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(AXE_TAGS)} }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}

/** Controls that are smaller than `size` CSS pixels; links inside a sentence are allowed to be. */
export const smallTargets = (page: Page, size: number): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a[href],button,input,select,textarea,summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert],.visually-hidden'))
    .filter((element) => !(element.tagName === 'A' && element.closest('p') && element.closest('p').textContent.trim() !== element.textContent.trim()))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < ${size} - 0.5 || box.height < ${size} - 0.5))
    .map(({ element, box }) => Math.round(box.width) + 'x' + Math.round(box.height) + ' ' + element.outerHTML.slice(0, 160))`);

/** How much wider the page is than its window; 0 when nothing has to be scrolled sideways. */
export const sidewaysPixels = (page: Page): Promise<number> =>
  page.evaluate(
    `Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)`,
  );

const SLIPS = [
  /\{[a-z]\w*\}/i,
  /\bundefined\b|\bNaN\b|\bnull\b|Invalid Date|\[object/,
  /\p{Extended_Pictographic}/u,
];
const ENGLISH =
  /\b(the|and|with|your|you|loading|error|please|submit|cancel|search|sign|save|delete|from|failed)\b/i;

/** Texts of the page that should not be there: placeholders, values that are none, emoji; English words on a Vietnamese page. */
export async function slips(page: Page, language: 'vi' | 'en' = 'vi'): Promise<string[]> {
  const lines = await page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest('script,style,noscript,[lang=en],option[value=en],code')) continue;
      const text = walker.currentNode.textContent.trim();
      if (text) lines.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label],[title],[placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (element.getAttribute(name)) lines.push(element.getAttribute(name));
    return lines;
  })()`);
  const wrong = language === 'vi' ? [...SLIPS, ENGLISH] : SLIPS;
  return lines.filter((line) => wrong.some((pattern) => pattern.test(line)));
}

/** Everything that must hold of any screen in any state; empty when it does. */
export async function screenProblems(
  page: Page,
  options: { readonly target: number; readonly language?: 'vi' | 'en' },
): Promise<string[]> {
  const sideways = await sidewaysPixels(page);
  return [
    ...(await axeViolations(page)),
    ...(await smallTargets(page, options.target)).map((each) => `small: ${each}`),
    ...(await slips(page, options.language)).map((each) => `text: ${each}`),
    ...(sideways > 0 ? [`${sideways} px sideways`] : []),
  ];
}

/** The innermost element that reaches beyond the window. */
const widest = (page: Page): Promise<string> =>
  page.evaluate(`[...document.querySelectorAll('body *')].filter((element) =>
    element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).at(-1)?.outerHTML.slice(0, 160) ?? '?'`);

/** Narrow and wide windows at twice the text size; answers where something has to be scrolled sideways. */
export async function sidewaysAt(page: Page, widths: readonly number[]): Promise<string[]> {
  const size = page.viewportSize();
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const percent of [100, 200]) {
      await page.evaluate(`document.documentElement.style.fontSize = '${percent}%'`);
      const pixels = await sidewaysPixels(page);
      if (pixels > 0) {
        wrong.push(`${width} px at ${percent} %: ${pixels} px sideways, ${await widest(page)}`);
      }
    }
  }
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  if (size !== null) await page.setViewportSize(size);
  return wrong;
}

/** Writes a picture of the page where WEB_SHOTS says, for people to look at; without it nothing happens. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['WEB_SHOTS'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
