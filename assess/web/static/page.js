// The keyboard goes to the screens as soon as they are there; the button starts anew after the program has ended.
new MutationObserver((_changes, observer) => {
  const keyboard = document.querySelector("#terminal textarea");
  if (!keyboard || !document.body.classList.contains("-first-byte")) return;
  keyboard.focus();
  observer.disconnect();
}).observe(document.documentElement, { attributes: true, childList: true, subtree: true });

document.getElementById("again").addEventListener("click", () => window.location.reload());
