// Asked by keyboard.py in a page: which elements a keyboard must reach, where it stands, and what is too small or cut off.
(() => {
  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const TARGETS = "a[href], button, input:not([type=hidden]), select, summary";
  const SEEN = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor",
    "textDecorationLine", "stroke", "strokeWidth"];
  const numbers = new Map(), looks = new Map();
  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 100);
  const look = (element) => [element, ...element.children]
    .map((part) => SEEN.map((name) => getComputedStyle(part)[name]).join()).join("|");
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.disabled && element.tabIndex >= 0;

  // numbers the elements in the order of the document, the radio buttons of a group as one; gives how many stops there are
  const number = () => {
    const groups = new Map();
    [...document.querySelectorAll(REACHED)].filter(isShown).forEach((element, index) => {
      const group = element.type === "radio" ? element.name : `${index}`;
      if (!groups.has(group)) groups.set(group, index);
      numbers.set(element, groups.get(group));
      looks.set(element, look(element));
    });
    return groups.size;
  };

  // where the focus is; null outside of the page, number null for a scroller that the browser itself makes reachable
  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    return {
      number: numbers.get(element) ?? null,
      told: brief(element),
      leadsTo: element.getAttribute("href"),
      isVisible: looks.get(element) !== look(element),
      isInView: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0,
    };
  };

  // smaller than 24 px, but for links in running text (WCAG 2.5.8, without its exception for spacing)
  const small = () => [...document.querySelectorAll(TARGETS)].filter((element) => {
    const box = element.getBoundingClientRect();
    const around = element.closest("li, dt, th, figcaption, caption");
    const isBesideText = around && around.textContent.trim() !== element.textContent.trim();
    const isInText = element.tagName === "A" && getComputedStyle(element).display === "inline"
      && (element.closest("p, dd, td") || isBesideText);
    return isShown(element) && !isInText && box.right > 0 && box.bottom + scrollY > 0 && (box.width < 24 || box.height < 24);
  }).map(brief);

  // with the spacing of WCAG 1.4.12: text that is cut off, but for what is hidden from sight on purpose
  const cut = () => {
    const spacing = { "line-height": "1.5", "letter-spacing": ".12em", "word-spacing": ".16em" };
    for (const element of document.body.querySelectorAll("*")) {
      for (const [name, value] of Object.entries(spacing)) element.style.setProperty(name, value, "important");
      if (element.tagName === "P") element.style.setProperty("margin-block-end", "2em", "important");
    }
    return [...document.body.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const clips = ["hidden", "clip"].includes(style.overflowX) && style.clipPath === "none";
      const isLarger = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      return clips && isLarger && !element.children.length && element.textContent.trim();
    }).map(brief);
  };

  window.keyboard = { number, stop, small, cut };
})();
