// The steps of a passport as a chair walks them.
import { fillDay } from "./house";
import type { Page } from "@playwright/test";

// Answers a question with yes or no.
export const answer = (page: Page, name: string, label: "Да" | "Нет") =>
  page.getByRole("group", { name }).getByRole("radio", { name: label, exact: true }).check();

export const go = (page: Page) => page.getByRole("button", { name: "Сохранить и продолжить" }).click();

// From the step after the contacts to the page that shows all answers once more.
export async function fillAfterContacts(
  page: Page, from: string, look: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  await answer(page, "Организация является юридическим лицом", "Нет");
  await look("passport-fill-legal");
  await go(page);
  await page.getByLabel("Председатель").fill("Галимова Айгөл Рөстәмовна");
  await fillDay(page, "meeting_on", "01.10.2024");
  await fillDay(page, "term_until", "01.10.2029");
  await look("passport-fill-elections");
  await go(page);
  await page.getByLabel("Тип учреждения").selectOption({ label: "Общеобразовательное" });
  await page.getByLabel("Учредитель").selectOption({ label: "Муниципальный" });
  await page.getByLabel("Кого объединяет").selectOption({ label: "Работников" });
  await go(page);
  await answer(page, "Действует коллективный договор", "Нет");
  await go(page);
  await answer(page, "Избран уполномоченный", "Да");
  await go(page);
  await page.getByLabel("Как уплачиваются взносы").selectOption({ label: "Безналичным перечислением" });
  await page.getByLabel("Размер взноса").fill("1");
  await answer(page, "На рабочем месте председателя", "Да");
  await page.getByLabel("Интернет на рабочем месте").selectOption({ label: "Есть, но медленный" });
  await go(page);
  await fillDay(page, "from", from);
  await look("passport-fill-day");
  await page.getByRole("button", { name: "Проверить ответы" }).click();
}
