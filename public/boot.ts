// The small script of every page: focus, the "/" key, one click one send, islands.
// Nothing here is needed to work: without it every page is a page and every form a form.

const script = document.querySelector<HTMLScriptElement>("script[data-glue]");

const summary = document.getElementById("summary");
summary?.focus();
summary?.addEventListener("click", (event) => {
  const link = (event.target as Element).closest("a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (field) {
    event.preventDefault();
    (field.matches("fieldset, div") ? field.querySelector("input") : field)?.focus();
  }
});

addEventListener("keydown", (event) => {
  const typing = (event.target as Element).closest?.("input, select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector<HTMLInputElement>(".search input");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
addEventListener("pageshow", () => {
  document.querySelectorAll<HTMLFormElement>("form").forEach((form) => delete form.dataset.sent);
});

async function islands() {
  const roots = document.querySelectorAll<HTMLElement>("leptos-island");
  if (!roots.length || !script?.dataset.glue) return;
  const glue = await import(script.dataset.glue);
  await glue.default({ module_or_path: script.dataset.wasm });
  glue.hydrate();
  roots.forEach((root) => glue[root.dataset.component ?? ""]?.(root));
}
("requestIdleCallback" in window ? requestIdleCallback : setTimeout)(() => void islands());
