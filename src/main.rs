//! The command `keikaku`.

use keikaku::batch::Ceiling;

#[global_allocator]
static ALLOCATOR: Ceiling = Ceiling;

fn main() -> std::process::ExitCode {
    keikaku::cli::main()
}
