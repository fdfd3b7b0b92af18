// The paragraphs of the chosen document are offered in the paragraph's box, and what the chosen one says stands beneath.
"use strict";
{
  const $ = django.jQuery; // the document's list tells of its changes by jQuery only

  const asked = (box, question) => fetch(`${box.dataset.paragraphs}?${new URLSearchParams(question)}`);
  const parts = (target) => {
    const row = target.closest(".inline-related");
    return { row, box: row.querySelector("[data-paragraphs]"), symbol: row.querySelector("select[name$=-document]").value };
  };

  async function offer(target) {
    const { row, box, symbol } = parts(target);
    const list = row.querySelector("datalist") ?? box.insertAdjacentElement("afterend", document.createElement("datalist"));
    list.id = `${box.id}-list`;
    box.setAttribute("list", list.id);
    const { paragraphs } = symbol ? await (await asked(box, { document: symbol })).json() : { paragraphs: [] };
    list.replaceChildren(...paragraphs.map(({ number, start }) => new Option(`${number}: ${start}`, number)));
  }

  async function tell(target) {
    const { row, box, symbol } = parts(target);
    const question = { document: symbol, paragraph: box.value.trim() };
    const said = symbol && question.paragraph ? await (await asked(box, question)).text() : "";
    if (box.value.trim() === question.paragraph) row.querySelector(".paragraph-said").innerHTML = said;
  }

  $(document).on("change", "select[name$=-document]", ({ target }) => {
    if (target.closest(".inline-related")?.querySelector("[data-paragraphs]")) {
      offer(target);
      tell(target);
    }
  });
  $(document).on("change", "[data-paragraphs]", ({ target }) => tell(target));
  $(document).on("focus", "[data-paragraphs]:not([list])", ({ target }) => offer(target));
}
