// Asks, while a title is typed or a place chosen, whether the record is told already, and lists its likely twins.
"use strict";
{
  const WAIT = 400; // milliseconds after the last key
  const box = document.getElementById("twins");
  const form = box && box.closest("form");
  let waiting, asking, title;

  // what the form says now: the title last typed in, its language, the places and the country
  const question = () => {
    const asked = new URLSearchParams({ title: title.value, key: form.elements.key?.value || box.dataset.key });
    const language = form.elements[title.name.replace(/-title$/, "-language")];
    asked.set("language", language?.value || "en");
    for (const option of form.elements.places?.selectedOptions || []) asked.append("place", option.value);
    asked.set("country", form.elements.country?.value || "");
    return asked;
  };

  const show = (twins) => {
    const told = twins.map((twin) => {
      const [line, link, title] = ["li", "a", "span"].map((name) => document.createElement(name));
      link.href = twin.address;
      title.textContent = twin.title;
      title.lang = twin.language === "zh" ? "zh-Hans" : twin.language;
      title.dir = twin.language === "ar" ? "rtl" : "ltr";
      link.append(title, ` (${twin.why})`);
      line.append(link);
      return line;
    });
    const list = document.createElement("ul"), head = document.createElement("p");
    head.textContent = "Likely told already:";
    list.append(...told);
    box.replaceChildren(...(told.length ? [head, list] : []));
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.address}?${question()}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).twins);
    } catch (error) {
      if (error.name !== "AbortError") show([]); // saving tells the same
    }
  };

  const later = () => {
    if (!title) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  };

  if (form) {
    title = form.querySelector('[name^="texts-"][name$="-title"]:not([name*="__prefix__"])');
    form.addEventListener("input", ({ target }) => {
      if (!/^texts-\d+-title$/.test(target.name || "")) return;
      title = target;
      title.closest(".form-row").append(box); // under the title
      later();
    });
    // choices of an autocomplete are told by its library only
    django.jQuery(form).on("change", "#id_places, #id_country", later);
  }
}
