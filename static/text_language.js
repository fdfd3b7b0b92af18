// A text's boxes say the language that is chosen for it, so that they are read out, checked and aligned as such.
"use strict";
document.addEventListener("change", ({ target }) => {
  if (!target.matches('select[name^="texts-"][name$="-language"]')) return;
  for (const box of target.closest(".inline-related").querySelectorAll('input[type="text"], textarea')) {
    if (target.value) box.lang = target.value === "zh" ? "zh-Hans" : target.value;
    else box.removeAttribute("lang");
    box.dir = target.value ? (target.value === "ar" ? "rtl" : "ltr") : "auto";
  }
});
