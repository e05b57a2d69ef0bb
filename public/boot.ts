// The small script of every page. Nothing here is needed to work: without it every page is a page
// and every form a form.

const page = document;
const root = page.documentElement;
const all = <T extends Element>(what: string) => page.querySelectorAll<T>(what);
const one = <T extends Element>(what: string) => page.querySelector<T>(what);
const linkOf = (event: Event) => (event.target as Element).closest?.<HTMLAnchorElement>("a[href]");
const isPlain = (event: MouseEvent | KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey;

const script = one<HTMLScriptElement>("script[data-glue]");
const glue = script?.dataset.glue;

// What happened is read out first: remarks of a form, or what was done.
one<HTMLElement>("#summary, .trouble, .success")?.focus();

// Printing is offered where it can be done.
all<HTMLElement>("[data-print]").forEach((button) => {
  button.hidden = false;
  button.onclick = () => print();
});

// Thin line when the next page takes long; a form is sent once.
let waiting = 0;
const leave = () => (waiting ||= setTimeout(() => root.classList.add("is-leaving"), 250));
const stay = () => {
  clearTimeout(waiting);
  waiting = 0;
  root.classList.remove("is-leaving");
  all<HTMLFormElement>("form").forEach((form) => delete form.dataset.sent);
};
addEventListener("pageshow", stay);
addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  leave();
  // a download or a lost reply leaves the page where it is: let the person try again (REL-04)
  setTimeout(stay, 8000);
});

addEventListener("click", (event) => {
  all<HTMLDetailsElement>(".pop[open]").forEach((pop) => {
    if (!pop.contains(event.target as Node)) pop.open = false;
  });
  const link = linkOf(event);
  if (!link || event.defaultPrevented || event.button || event.shiftKey || !isPlain(event)) return;
  if (link.hash && link.pathname + link.search === location.pathname + location.search) {
    const field = page.getElementById(link.hash.slice(1));
    if (link.closest(".summary") && field) {
      event.preventDefault();
      field.focus();
      (field.closest(".field") ?? field).scrollIntoView({ block: "center" });
    }
  } else if (link.origin === location.origin && !link.target && !link.hasAttribute("download")) {
    leave();
    // as long as the server may think; on a slow line the words stay until the page is there
    setTimeout(stay, 20000);
  }
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    all<HTMLDetailsElement>(".pop[open]").forEach((pop) => {
      pop.open = false;
      pop.querySelector("summary")?.focus();
    });
  }
  const field = one<HTMLInputElement>(".search input");
  const isTyping = (event.target as Element).closest?.("input, select, textarea, [contenteditable]");
  if (field && event.key === "/" && !isTyping && isPlain(event)) {
    event.preventDefault();
    field.select();
  }
});

// The next page is fetched while the pointer rests on its link; the browser itself keeps from it
// on metered lines. Ordinary prefetch would be thrown away: pages are `no-store`.
const may = HTMLScriptElement.supports?.("speculationrules");
if (may && script) {
  const rules = page.createElement("script");
  rules.type = "speculationrules";
  rules.nonce = script.nonce;
  // the tree opens in place; the whole page behind each of its signs is not wanted
  const except = { not: { selector_matches: "[data-no-prefetch], [data-no-prefetch] *, [download], .twisty" } };
  const where = { and: [{ href_matches: "/*" }, except] };
  rules.text = JSON.stringify({ prefetch: [{ where, eagerness: "moderate" }] });
  page.head.append(rules);
}

// Charts: drawn when they come into view; the same numbers stand in the table beside them.
const { charts, chartsGlue, chartsWasm } = script?.dataset ?? {};
const draw = async (place: Element) => {
  await import(charts!);
  const parts = await import(chartsGlue!);
  await parts.default({ module_or_path: chartsWasm });
  parts.draw(place);
};
if (charts && chartsGlue && window.IntersectionObserver) {
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target).catch(() => target.closest("section")?.setAttribute("hidden", ""));
    }
  });
  all("[data-chart]").forEach((place) => {
    place.closest("section")?.removeAttribute("hidden");
    near.observe(place);
  });
}

// Calls of islands say from which build the page is. When the register has been updated meanwhile they are
// refused, and the page says so once; what was typed stays where it is.
const meta = one<HTMLMetaElement>("meta[name=build]");
const call = window.fetch;
window.fetch = async (what, how) => {
  const request = new Request(what, how);
  const isCall = new URL(request.url).pathname.startsWith("/api/");
  if (isCall) request.headers.set("x-ediny-build", meta?.content ?? "");
  const reply = await call(request);
  if (isCall && reply.headers.has("x-ediny-build") && !one(".banner.is-foreign")) {
    const { text } = await reply.clone().json();
    const banner = page.createElement("p");
    banner.className = "banner is-foreign";
    banner.setAttribute("role", "status");
    const again = page.createElement("a");
    again.href = location.href;
    again.textContent = meta?.dataset.again ?? "";
    banner.append(`${text} `, again);
    page.body.prepend(banner);
  }
  return reply;
};

// Islands: in the order of the document, after the page is usable, only where there are any.
type Live = Element & { $$on_hydrate?: () => void };
const idle: (work: () => void) => unknown = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));

idle(async () => {
  if (!glue || !one("leptos-island")) return;
  const parts = await import(glue);
  await parts.default({ module_or_path: script?.dataset.wasm });
  parts.hydrate();
  const children: Live["$$on_hydrate"][] = [];
  const wake = async (node: Live) => {
    const island = node.localName === "leptos-island";
    const slot = node.localName === "leptos-children";
    if (island) {
      children[children.length - 1]?.();
      await parts[(node as HTMLElement).dataset.component ?? ""]?.(node);
    }
    if (slot) children.push(node.$$on_hydrate);
    for (const child of node.children) await wake(child);
    if (slot) children.pop();
  };
  await wake(page.body);
  root.classList.add("is-alive");
});
