document.addEventListener("status-change", ({ detail }) => {
  document.querySelector("#heard").textContent = detail.overall.text;
});
document.querySelector("#change").addEventListener("click", () => {
  document.querySelector("status-widget").variant = "inline";
});
