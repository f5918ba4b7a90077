// Runs once: a file that was asked for is saved as soon as it is here.
watch("value", () => requestAnimationFrame(() => element.querySelector("a.kutip-file")?.click()));
