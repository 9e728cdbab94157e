"use strict";
// Before anything is drawn: the look this browser was set to last, else that of the system.
{
  const kept = localStorage.getItem("homigo-theme");
  if (kept) document.documentElement.dataset.theme = kept;
}
