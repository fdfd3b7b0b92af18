// Lists that are searched say their field's name to assistive technology, which Select2 itself leaves out.
"use strict";
{
  const $ = django.jQuery;

  function tell(select) {
    const [label] = select.labels;
    const shown = select.nextElementSibling;
    if (!label || !shown?.matches(".select2")) return;
    label.id = `${select.id}-label`;
    const chosen = shown.querySelector('[role="textbox"]'); // of a list with one choice: plain text, in truth
    chosen?.removeAttribute("role");
    chosen?.removeAttribute("aria-readonly");
    const named = [label.id, chosen?.id].filter(Boolean).join(" ");
    for (const part of shown.querySelectorAll('[role="combobox"], [role="searchbox"]')) {
      part.setAttribute("aria-labelledby", named);
    }
  }

  const tellAll = (within) => within.querySelectorAll("select.select2-hidden-accessible").forEach(tell);

  $(() => tellAll(document));
  document.addEventListener("formset:added", ({ target }) => tellAll(target));
  $(document).on("select2:open", ({ target }) => {
    const box = target.nextElementSibling.querySelector('[role="combobox"]');
    box.setAttribute("aria-controls", box.getAttribute("aria-owns"));
    for (const part of document.querySelectorAll(".select2-dropdown :is([role='searchbox'], [role='listbox'])")) {
      part.setAttribute("aria-labelledby", `${target.id}-label`);
    }
  });
}
