// Where and in what kinds of browser the stories play.
import { defineConfig } from "@playwright/test";

// Debian's own browser; nothing is downloaded. Without these words it asks hosts of its maker.
const chromium = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const launchOptions = { executablePath: "/usr/bin/chromium", args: chromium };

export default defineConfig({
  testDir: "stories",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    launchOptions,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1366, height: 768 } } },
    { name: "nojs", use: { viewport: { width: 1366, height: 768 }, javaScriptEnabled: false } },
    { name: "phone", use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
});
