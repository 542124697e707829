use cursus_sfn::prelude::*;

lambda_main!();
