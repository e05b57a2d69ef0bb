// Where and in what kinds of browser the stories play.
import { defineConfig } from "@playwright/test";

// Debian's own browser; nothing is downloaded. Without these words it asks hosts of its maker.
const chromium = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const launchOptions = { executablePath: "/usr/bin/chromium", args: chromium };

// Each worker plays on a server and a database of its own; here is the list of them.
const places = (process.env.BASE_URLS ?? "http://127.0.0.1:3000").split(" ");
const place = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

// Every story plays at a desk. Without scripts those play whose form or list is the first of its kind (@plain), on a
// phone those that were made for it (@phone), and the gallery on both; with STORIES_DEEP all of them everywhere.
const all = /./;
const [plain, phone] = process.env.STORIES_DEEP ? [all, all] : [/gallery|@plain/, /gallery|@phone/];

export default defineConfig({
  testDir: "stories",
  outputDir: "test-results",
  workers: places.length,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    baseURL: places[place],
    launchOptions,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1366, height: 768 } } },
    { name: "nojs", grep: plain, use: { viewport: { width: 1366, height: 768 }, javaScriptEnabled: false } },
    { name: "phone", grep: phone, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
});
