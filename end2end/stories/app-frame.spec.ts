// What stands around every page, seen by somebody who has not signed in yet.
import { expect, expectGood, signIn, test, throttle } from "./house";

test("a stranger is asked to sign in, on a page that everybody can use", { tag: ["@plain", "@phone"] }, async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByLabel("Логин")).toBeVisible();
  await expect(page.getByLabel("Пароль")).toHaveAttribute("type", "password");
  await expect(page.getByRole("button", { name: "Войти" })).toBeVisible();
  await expectGood(page, "sign-in-empty");
});

test("an address that does not exist is told in Russian, with nothing to be afraid of", async ({ page }) => {
  await signIn(page, "t09");
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expectGood(page, "not-found");
});

test("every page brings its headers of safety and asks nothing of strangers", async ({ page }) => {
  const answer = await page.goto("/sign-in");
  const headers = answer?.headers() ?? {};
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe-inline");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["cache-control"]).toContain("no-store");
});

test("a line of 64 kbit/s is enough to sign in", async ({ page }) => {
  await throttle(page);
  await signIn(page, "t09");
});

test("the keyboard reaches everything on the sign-in page, and its focus is seen", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no Tab key");
  await page.goto("/sign-in");
  const reached: string[] = [];
  for (let press = 0; press < 20 && !reached.includes("Войти"); press += 1) {
    await page.keyboard.press("Tab");
    const [name, outline] = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      return [focused.getAttribute("name") ?? focused.innerText.trim(), getComputedStyle(focused).outlineStyle];
    });
    reached.push(name);
    expect(outline, `the focus of «${name}» is seen`).not.toBe("none");
  }
  expect(reached).toEqual(expect.arrayContaining(["login", "password", "Войти"]));
});
