// The tree of the union: walked by links, by keyboard, on a slow line and on a lost one.
import { expect, expectGood, screenshot, signIn, test, throttle } from "./house";

test("a region is opened down to a primary, and the address keeps what is open", async ({ page }) => {
  await signIn(page, "tatarstan");
  await page.goto("/structure");
  await expectGood(page, "tree-region");
});
