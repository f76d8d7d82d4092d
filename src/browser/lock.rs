//! One tab at a time: a lock that all tabs of the browser share.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A lock that is held until this is dropped, or its tab is gone.
pub struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// The lock of this name; `None` while another tab has it. A browser without locks has no others to wait for.
pub async fn lock(name: &str) -> Option<Lock> {
    let Some(locks) = locks() else { return Some(Lock(None)) };
    let release = Rc::new(RefCell::new(None));
    let held = until_called(&release);
    let (answer, answered) = (Rc::new(RefCell::new(None)), Rc::new(RefCell::new(false)));
    let asked = until_called(&answer);
    let callback = {
        let answered = Rc::clone(&answered);
        Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_mine = !lock.is_null() && !lock.is_undefined();
            answered.replace(is_mine);
            if let Some(answer) = answer.take() {
                let _ = Function::call0(&answer, &JsValue::NULL);
            }
            // The browser holds the lock until this promise is kept.
            if is_mine { held.into() } else { JsValue::UNDEFINED }
        })
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let Ok(request) = request.call3(&locks, &name.into(), &options, &callback) else {
        return Some(Lock(None));
    };
    // Where locks are forbidden, as in some frames, the request fails without an answer.
    if JsFuture::from(Promise::race(&Array::of2(&asked, &request))).await.is_err() {
        return Some(Lock(None));
    }
    let is_mine = *answered.borrow();
    is_mine.then(|| Lock(release.take()))
}

fn locks() -> Option<JsValue> {
    let navigator = super::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}

/// A promise that is kept when the function left in `call` is called.
fn until_called(call: &Rc<RefCell<Option<Function>>>) -> Promise {
    Promise::new(&mut |resolve, _| {
        call.replace(Some(resolve));
    })
}
