// A list is refreshed in place. Whatever leads to the same list asked otherwise (a choice, the form, a chip, the pager,
// a chart, back and forward) stays a navigation of the browser's own, with its own address; its page is put in here.
// Browsers without the Navigation API, and whatever fails, get that page whole.
"use strict";
if (window.navigation && window.NavigateEvent?.prototype.intercept) {
  const WAIT = 200; // milliseconds after the last choice
  const ours = `script[src="${document.currentScript.getAttribute("src")}"]`;
  const main = document.querySelector("main");
  const told = document.createElement("p"); // said to those who listen
  let waiting = 0, asked;

  const options = (part) => [...part.querySelectorAll(".option")];
  const boxes = () => main.querySelectorAll(".narrow input");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // what a control is known by in two pages of one list, and the same control in another page
  const name = (control) => {
    const { id, localName } = control.parentNode, kind = control.parentNode.getAttribute("class");
    const address = control.getAttribute("href"); // which a chip and a bar, or two drawings, can have in common
    return control.id || (address ? localName + kind + address : id || kind || control.textContent);
  };
  const twin = (control, page) =>
    [...page.querySelectorAll(control.localName)].find((other) => name(other) === name(control));

  // Narrow a long facet to the values that hold what is typed, the chosen and the one in use; how many these are.
  const narrow = (box) =>
    options(box.closest("fieldset")).filter((option) => {
      const [input, label] = option.children;
      const isNamed = plain(label.firstChild.textContent).includes(plain(box.value));
      const stays = isNamed || input.checked || input === document.activeElement;
      option.style.display = stays ? "" : "none";
      return stays;
    }).length;

  // What only a working script makes true: choices need no button, and long facets can be narrowed.
  const prepare = () => {
    main.querySelector(".apply").style.visibility = "hidden"; // it keeps its room, so that nothing moves
    for (const box of boxes()) {
      box.parentNode.hidden = false;
      box.setAttribute("form", ""); // Enter does not send the form
      if (box.value) narrow(box);
    }
  };

  // Leave the values of the facet in use in the order in which they are being walked through.
  const keepOrder = (held, fresh) => {
    const places = options(held).map((option) => option.firstChild.id);
    const place = (option) => (places.indexOf(option.firstChild.id) + 1 || places.length + 1);
    const all = options(fresh), here = document.createComment("");
    all[0].before(here);
    here.replaceWith(...all.sort((one, other) => place(one) - place(other)));
  };

  // Put the fresh content in the place of the held, around the control in use: that one is never taken out.
  const renew = (held, fresh, same) => {
    const kept = [...held.children].find((part) => part.contains(document.activeElement));
    const parts = [...fresh.childNodes], at = parts.findIndex((part) => part.contains(same));
    if (!kept || at < 0) return held.replaceChildren(...parts);
    for (const part of [...held.childNodes]) if (part !== kept) part.remove();
    kept.before(...parts.slice(0, at));
    kept.after(...parts.slice(at + 1));
    for (const attribute of new Set([...kept.getAttributeNames(), ...parts[at].getAttributeNames()])) {
      const now = parts[at].getAttribute(attribute);
      if (attribute === "open" || now === kept.getAttribute(attribute)) continue;
      if (now === null) kept.removeAttribute(attribute);
      else kept.setAttribute(attribute, now);
    }
    renew(kept, parts[at], same);
  };

  // What stands around a list leads to that list too: other languages, feeds.
  const renewLinks = (page) => {
    const links = (of) => of.querySelectorAll("link:is([rel=alternate], [rel=canonical]), body > :not(main) a");
    const others = links(page);
    links(document).forEach((link, at) => others[at] && link.setAttribute("href", others[at].getAttribute("href")));
  };

  // The control in use keeps the focus; one that is gone gives it to its facet's name, else to the results' heading.
  const refocus = (used, same, facet, isBack) => {
    const heading = main.querySelector("#results");
    const next = [same, facet && twin(facet, main)].find((part) => part?.checkVisibility()) ?? heading;
    next.focus({ preventScroll: true });
    if (next === heading && !isBack && heading.getBoundingClientRect().top < 0) heading.scrollIntoView();
  };

  const show = (page, isBack) => {
    const fresh = page.querySelector("main"), used = document.activeElement;
    const isOurs = main !== used && main.contains(used), same = isOurs ? twin(used, fresh) : null;
    const facet = isOurs ? used.closest("details[id]")?.firstElementChild : null;
    for (const summary of main.querySelectorAll("summary")) {
      const other = twin(summary, fresh);
      if (other) other.parentNode.open = summary.parentNode.open;
    }
    for (const box of boxes()) {
      const other = twin(box, fresh);
      if (other) other.value = box.value;
    }
    if (facet && same?.closest(".option")) keepOrder(facet.parentNode, same.closest("details"));
    if (same?.matches("input")) {
      used.checked = same.checked;
      if (isBack) used.value = same.value; // else more may be typed in by now
    }
    const values = facet?.nextElementSibling, scrolled = values?.scrollTop;
    const value = same?.value; // read before its options are taken over one by one
    renew(main, fresh, same ?? null);
    if (same?.matches("select")) used.value = value;
    renewLinks(page);
    prepare();
    if (values) values.scrollTop = scrolled;
    if (isOurs && used !== document.activeElement) refocus(used, same, facet, isBack);
    document.title = page.title;
    told.textContent = main.querySelector("#results").textContent;
  };

  const load = async (event) => {
    asked = event;
    main.ariaBusy = "true";
    told.textContent = "";
    try {
      const answer = await fetch(event.destination.url, { signal: event.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const isList = page.querySelector(ours); // and one of this release
      if (!answer.ok || answer.redirected || !isList) throw answer;
      if (!waiting) show(page, event.navigationType === "traverse"); // else another choice is about to be asked for
    } catch {
      if (!event.signal.aborted) location.reload();
    } finally {
      if (asked === event) main.ariaBusy = null;
    }
  };

  navigation.addEventListener("navigate", (event) => {
    if (event.hashChange) return;
    clearTimeout(waiting);
    waiting = 0;
    const { canIntercept, destination, downloadRequest, formData, navigationType } = event;
    const isOurs = canIntercept && new URL(destination.url).pathname === location.pathname;
    if (!isOurs || downloadRequest !== null || formData || navigationType === "reload") return;
    const scroll = navigationType === "traverse" ? "after-transition" : "manual";
    event.intercept({ focusReset: "manual", scroll, handler: () => load(event) });
  });

  main.addEventListener("change", ({ target }) => {
    if (!target.matches(".facets :is([type=checkbox], select)")) return;
    target.focus({ preventScroll: true }); // some browsers leave a box without it that was clicked
    clearTimeout(waiting);
    waiting = setTimeout(() => target.form.requestSubmit(), WAIT);
  });
  main.addEventListener("input", ({ target }) => {
    if (target.matches(".narrow input")) told.textContent = narrow(target);
  });

  told.ariaLive = "polite";
  told.className = "unseen";
  document.body.append(told);
  prepare();
}
